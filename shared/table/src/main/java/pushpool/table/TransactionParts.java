package pushpool.table;

import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Writes as parts of a transaction of one DynamoDB table. */
final class TransactionParts {
  // A check cannot go without a condition.
  private static final Expression ANYTHING =
      Expression.builder()
          .expression("attribute_exists(#key) OR attribute_not_exists(#key)")
          .expressionNames(Map.of("#key", Attributes.PARTITION))
          .build();

  private final DynamoDbTable<Item> table;

  TransactionParts(DynamoDbTable<Item> table) {
    this.table = table;
  }

  TransactWriteItem of(Write write) {
    var part = TransactWriteItem.builder();
    return switch (write) {
      case Write.Put put -> part.put(put(put)).build();
      case Write.Delete delete -> part.delete(delete(delete)).build();
      case Write.Check check -> part.conditionCheck(check(check)).build();
      case Write.Add add -> part.update(add(add)).build();
    };
  }

  private Put put(Write.Put write) {
    var stored = table.tableSchema().itemToMap(write.item().written(), true);
    var put = Put.builder().tableName(table.tableName()).item(stored);
    Expressions.of(write.condition())
        .ifPresent(
            holds ->
                put.conditionExpression(holds.expression())
                    .expressionAttributeNames(holds.expressionNames())
                    .expressionAttributeValues(holds.expressionValues()));
    return put.build();
  }

  private Delete delete(Write.Delete write) {
    var delete = Delete.builder().tableName(table.tableName()).key(ItemSchema.key(write.key()));
    Expressions.of(write.condition())
        .ifPresent(
            holds ->
                delete
                    .conditionExpression(holds.expression())
                    .expressionAttributeNames(holds.expressionNames())
                    .expressionAttributeValues(holds.expressionValues()));
    return delete.build();
  }

  private ConditionCheck check(Write.Check write) {
    var holds = Expressions.of(write.condition()).orElse(ANYTHING);
    return ConditionCheck.builder()
        .tableName(table.tableName())
        .key(ItemSchema.key(write.key()))
        .conditionExpression(holds.expression())
        .expressionAttributeNames(holds.expressionNames())
        .expressionAttributeValues(holds.expressionValues())
        .build();
  }

  private Update add(Write.Add write) {
    var bounds = Expressions.bounds(write);
    return Update.builder()
        .tableName(table.tableName())
        .key(ItemSchema.key(write.key()))
        .updateExpression(Expressions.ADD)
        .conditionExpression(bounds.expression())
        .expressionAttributeNames(bounds.expressionNames())
        .expressionAttributeValues(bounds.expressionValues())
        .build();
  }
}
