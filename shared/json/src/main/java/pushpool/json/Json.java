package pushpool.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * JSON text to plain Java values and back: objects are ordered maps, arrays lists, integers {@link
 * Long} or {@link BigInteger}, other numbers {@link Double}; null is null.
 *
 * <p>When written, an {@link Instant} becomes RFC 3339 text in UTC with the digits it needs, a
 * {@link Duration} a number of seconds, a {@link UUID} and an enum their text.
 */
public final class Json {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_TEXT = 16 * 1024 * 1024;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNumberLength(400)
                  .build())
          .build();

  private Json() {}

  /** The value of one whole JSON text; throws {@link JsonException} for anything else. */
  public static Object parse(byte[] text) {
    try (var parser = FACTORY.createParser(text)) {
      return whole(parser);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The value of one whole JSON text; throws {@link JsonException} for anything else. */
  public static Object parse(String text) {
    try (var parser = FACTORY.createParser(text)) {
      return whole(parser);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** As {@link #parse(String)}, for a text that must be an object. */
  public static Map<String, Object> object(String text) {
    return asObject(parse(text));
  }

  /** As {@link #parse(byte[])}, for a text that must be an object. */
  public static Map<String, Object> object(byte[] text) {
    return asObject(parse(text));
  }

  /** The value as an object; throws {@link JsonException} when it is none. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asObject(Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new JsonException("An object is expected.");
  }

  /** The value as an array; throws {@link JsonException} when it is none. */
  @SuppressWarnings("unchecked")
  public static List<Object> asArray(Object value) {
    if (value instanceof List<?>) {
      return (List<Object>) value;
    }
    throw new JsonException("An array is expected.");
  }

  /** The compact text of a value. */
  public static String text(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** The compact text of a value, in UTF-8. */
  public static byte[] bytes(Object value) {
    var out = new ByteArrayOutputStream(512);
    try (var generator = FACTORY.createGenerator(out)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Object whole(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonException("The text is empty.");
    }
    var value = read(parser);
    if (parser.nextToken() != null) {
      throw new JsonException("The text goes on after its value.");
    }
    return value;
  }

  private static Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> whole(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> finite(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new JsonException("Unexpected " + parser.currentToken());
    };
  }

  private static Map<String, Object> readObject(JsonParser parser) throws IOException {
    var object = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = whole(parser.currentName());
      parser.nextToken();
      object.put(name, read(parser));
    }
    return object;
  }

  private static List<Object> readArray(JsonParser parser) throws IOException {
    var array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser));
    }
    return array;
  }

  private static Double finite(JsonParser parser) throws IOException {
    var number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw new JsonException("The number " + parser.getText() + " is too large.");
    }
    return number;
  }

  /** Half of a surrogate pair is no character, and cannot be written again. */
  private static String whole(String text) {
    for (var i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (isHalf(text.codePointAt(i))) {
        throw new JsonException("A text has half of a surrogate pair.");
      }
    }
    return text;
  }

  private static boolean isHalf(int codePoint) {
    return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
  }

  private static Number integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER -> parser.getBigIntegerValue();
      case FLOAT, DOUBLE, BIG_DECIMAL -> throw new JsonException("Not an integer.");
    };
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean truth -> out.writeBoolean(truth);
      case Long number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      case Instant time -> out.writeString(time.toString());
      case Duration span -> out.writeNumber(seconds(span));
      case UUID id -> out.writeString(id.toString());
      case Enum<?> label -> out.writeString(label.name());
      case Map<?, ?> object -> writeObject(out, object);
      case Iterable<?> array -> writeArray(out, array);
      default -> throw new IllegalArgumentException("No JSON for " + value.getClass());
    }
  }

  private static void writeObject(JsonGenerator out, Map<?, ?> object) throws IOException {
    out.writeStartObject();
    for (var entry : object.entrySet()) {
      out.writeFieldName((String) entry.getKey());
      write(out, entry.getValue());
    }
    out.writeEndObject();
  }

  private static void writeArray(JsonGenerator out, Iterable<?> array) throws IOException {
    out.writeStartArray();
    for (var element : array) {
      write(out, element);
    }
    out.writeEndArray();
  }

  private static double seconds(Duration span) {
    return span.getSeconds() + span.getNano() / 1e9;
  }

  private static JsonException malformed(IOException e) {
    return switch (e) {
      case JsonEOFException _ -> new JsonException("The text ends too early.");
      case StreamConstraintsException _ ->
          new JsonException("The text is nested too deep, or something in it is too long.");
      case JsonProcessingException bad -> new JsonException(place(bad.getLocation()));
      default -> new JsonException(e.getMessage());
    };
  }

  private static String place(JsonLocation at) {
    return "Line %d, column %d is not JSON.".formatted(at.getLineNr(), at.getColumnNr());
  }
}
