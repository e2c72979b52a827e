package pushpool.table;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions and counters in DynamoDB's language. */
final class Expressions {
  /** Leaves the revision alone, but gives a new item its first. */
  static final String ADD =
      "SET #counter = if_not_exists(#counter, :zero) + :amount,"
          + " #revision = if_not_exists(#revision, :zero)";

  private Expressions() {}

  static Optional<Expression> of(Condition condition) {
    return switch (condition) {
      case Condition.Absent() -> Optional.of(onKey("attribute_not_exists(#key)"));
      case Condition.Present() -> Optional.of(onKey("attribute_exists(#key)"));
      case Condition.Unchanged(var revision) -> Optional.of(atRevision(revision));
      case Condition.Always() -> Optional.empty();
    };
  }

  /** Also names and values of {@link #ADD}. */
  static Expression bounds(Write.Add add) {
    var within = "(#counter >= :least AND #counter <= :most)";
    var fits = add.least() <= add.amount() && add.amount() <= add.most();
    return Expression.builder()
        .expression(fits ? "attribute_not_exists(#counter) OR " + within : within)
        .expressionNames(
            Map.of("#counter", Attributes.stored(add.counter()), "#revision", Attributes.REVISION))
        .expressionValues(values(add))
        .build();
  }

  private static Map<String, AttributeValue> values(Write.Add add) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":zero", Attributes.number(0));
    values.put(":amount", Attributes.number(add.amount()));
    values.put(":least", difference(add.least(), add.amount()));
    values.put(":most", difference(add.most(), add.amount()));
    return values;
  }

  private static AttributeValue difference(long bound, long amount) {
    var difference = BigInteger.valueOf(bound).subtract(BigInteger.valueOf(amount));
    return AttributeValue.fromN(difference.toString());
  }

  private static Expression onKey(String expression) {
    return Expression.builder()
        .expression(expression)
        .expressionNames(Map.of("#key", Attributes.PARTITION))
        .build();
  }

  private static Expression atRevision(long revision) {
    return Expression.builder()
        .expression("#revision = :revision")
        .expressionNames(Map.of("#revision", Attributes.REVISION))
        .expressionValues(Map.of(":revision", Attributes.number(revision)))
        .build();
  }
}
