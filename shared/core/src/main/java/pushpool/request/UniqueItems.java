package pushpool.request;

import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keyword uniqueItems in linear time; the library compares each item with each other one. */
final class UniqueItems {
  static final EvaluatorFactory FACTORY =
      (_, keyword, operand) ->
          keyword.equals("uniqueItems") && operand.isBoolean() && operand.asBoolean()
              ? Optional.of((_, node) -> evaluate(node))
              : Optional.empty();

  private UniqueItems() {}

  private static Evaluator.Result evaluate(JsonNode node) {
    var isUnique =
        !(node instanceof PlainNode(List<?> items, _))
            || items.stream().map(UniqueItems::canonical).allMatch(new HashSet<>()::add);
    // The library forgets a failure without words.
    return isUnique ? Evaluator.Result.success() : Evaluator.Result.failure("not unique");
  }

  /** Equal for values that are the same in JSON, where 1 and 1.0 are. */
  private static Object canonical(Object value) {
    return switch (value) {
      case Double number when number.isInfinite() -> number;
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      case List<?> array -> array.stream().map(UniqueItems::canonical).toList();
      case Map<?, ?> object -> {
        var members = new HashMap<Object, Object>();
        object.forEach((name, member) -> members.put(name, canonical(member)));
        yield members;
      }
      case null, default -> value;
    };
  }
}
