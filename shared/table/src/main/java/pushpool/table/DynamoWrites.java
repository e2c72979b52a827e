package pushpool.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The writes of {@link DynamoTable}. One put or delete is a plain conditional request, at half the
 * price of a transaction; an {@link Write.Add} is always one, because the client may repeat a
 * request whose answer was lost, and only a transaction's token keeps it from counting twice.
 */
final class DynamoWrites {
  private static final Outcome WRITTEN = new Outcome.Written();
  private static final String REFUSED = "ConditionalCheckFailed";
  private static final String CONFLICT = "TransactionConflict";

  private final DynamoDbClient client;
  private final Map<TableName, DynamoDbTable<Item>> tables;
  private final Patience patience;

  DynamoWrites(
      DynamoDbClient client, Map<TableName, DynamoDbTable<Item>> tables, Patience patience) {
    this.client = client;
    this.tables = new EnumMap<>(tables);
    this.patience = patience;
  }

  Outcome write(List<Write> writes) {
    Supplier<Outcome> request = writes.size() == 1 ? single(writes.getFirst()) : all(writes);
    return patience.until(() -> unlessInConflict(request), request);
  }

  private static Optional<Outcome> unlessInConflict(Supplier<Outcome> request) {
    try {
      return Optional.of(request.get());
    } catch (TransactionConflictException | TransactionInProgressException e) {
      return Optional.empty();
    } catch (TransactionCanceledException e) {
      if (position(e, CONFLICT).isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Supplier<Outcome> single(Write write) {
    return switch (write) {
      case Write.Put put -> () -> put(put);
      case Write.Delete delete -> () -> delete(delete);
      case Write.Check _, Write.Add _ -> all(List.of(write));
    };
  }

  private Outcome put(Write.Put put) {
    var item = put.item().written();
    var request =
        PutItemEnhancedRequest.builder(Item.class)
            .item(item)
            .conditionExpression(Expressions.of(put.condition()).orElse(null))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    var table = tables.get(put.key().table());
    try {
      table.putItem(request);
      return WRITTEN;
    } catch (ConditionalCheckFailedException e) {
      var isOurs = e.hasItem() && e.item().equals(table.tableSchema().itemToMap(item, true));
      return wasRepeated(e) && isOurs ? WRITTEN : new Outcome.Refused(0);
    }
  }

  // Repeated after its answer was lost, a request finds its own item and is refused by it.
  private static boolean wasRepeated(ConditionalCheckFailedException e) {
    return e.numAttempts() != null && e.numAttempts() > 1;
  }

  private Outcome delete(Write.Delete delete) {
    var key = delete.key();
    var request =
        DeleteItemEnhancedRequest.builder()
            .key(k -> k.partitionValue(key.partition()).sortValue(key.sort()))
            .conditionExpression(Expressions.of(delete.condition()).orElse(null))
            .build();
    try {
      tables.get(key.table()).deleteItem(request);
      return WRITTEN;
    } catch (ConditionalCheckFailedException e) {
      return new Outcome.Refused(0);
    }
  }

  private Supplier<Outcome> all(List<Write> writes) {
    var parts = writes.stream().map(this::part).toList();
    return () -> transact(parts);
  }

  private Outcome transact(List<TransactWriteItem> parts) {
    try {
      client.transactWriteItems(request -> request.transactItems(parts));
      return WRITTEN;
    } catch (TransactionCanceledException e) {
      var position = position(e, REFUSED);
      if (position.isEmpty()) {
        throw e;
      }
      return new Outcome.Refused(position.get());
    }
  }

  private static Optional<Integer> position(TransactionCanceledException e, String code) {
    var reasons = e.cancellationReasons();
    for (var position = 0; position < reasons.size(); position++) {
      if (code.equals(reasons.get(position).code())) {
        return Optional.of(position);
      }
    }
    return Optional.empty();
  }

  private TransactWriteItem part(Write write) {
    return new TransactionParts(tables.get(write.key().table())).of(write);
  }
}
