package pushpool.request;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plain value as the schema library sees it. */
record PlainNode(Object value, String pointer) implements JsonNode {
  /** Values come from plain values only; the library is never asked to read a text. */
  static final JsonNodeFactory FACTORY =
      new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object value) {
          return value instanceof JsonNode node ? node : new PlainNode(value, "");
        }

        @Override
        public JsonNode create(String text) {
          throw new UnsupportedOperationException("No JSON text is read here.");
        }
      };

  // Larger than any number that a text can hold, so that an overflown one still compares.
  private static final BigDecimal BEYOND = BigDecimal.TEN.pow(400);

  @Override
  public String getJsonPointer() {
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    return switch (value) {
      case null -> SimpleType.NULL;
      case Boolean _ -> SimpleType.BOOLEAN;
      case String _ -> SimpleType.STRING;
      case Double number when number != Math.rint(number) -> SimpleType.NUMBER;
      case Double number when number.isInfinite() -> SimpleType.NUMBER;
      case Number _ -> SimpleType.INTEGER;
      case List<?> _ -> SimpleType.ARRAY;
      case Map<?, ?> _ -> SimpleType.OBJECT;
      default -> throw new IllegalArgumentException("Not a plain value: " + value.getClass());
    };
  }

  @Override
  public boolean asBoolean() {
    return (Boolean) value;
  }

  // Also asked of other values, for messages; a failure here would silently drop a keyword.
  @Override
  public String asString() {
    return String.valueOf(value);
  }

  @Override
  public BigInteger asInteger() {
    return asNumber().toBigIntegerExact();
  }

  @Override
  public BigDecimal asNumber() {
    if (value instanceof Double number && number.isInfinite()) {
      return number > 0 ? BEYOND : BEYOND.negate();
    }
    return new BigDecimal(value.toString());
  }

  @Override
  public List<JsonNode> asArray() {
    var nodes = new ArrayList<JsonNode>();
    for (var element : (List<?>) value) {
      nodes.add(new PlainNode(element, pointer + "/" + nodes.size()));
    }
    return nodes;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    var nodes = new LinkedHashMap<String, JsonNode>();
    ((Map<?, ?>) value)
        .forEach((name, member) -> nodes.put((String) name, member((String) name, member)));
    return nodes;
  }

  private JsonNode member(String name, Object member) {
    return new PlainNode(member, pointer + "/" + JsonNode.encodeJsonPointer(name));
  }
}
