package pushpool.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items, in batches, and again what DynamoDB left unread. */
final class DynamoReads {
  private static final int MOST_KEYS = 100;

  private final DynamoDbClient client;
  private final Map<TableName, DynamoDbTable<Item>> tables;
  private final Patience patience;

  DynamoReads(
      DynamoDbClient client, Map<TableName, DynamoDbTable<Item>> tables, Patience patience) {
    this.client = client;
    this.tables = tables;
    this.patience = patience;
  }

  Map<Key, Item> all(Collection<Key> keys) {
    var items = new HashMap<Key, Item>();
    var left = new ArrayList<>(new LinkedHashSet<>(keys));
    for (var from = 0; from < left.size(); from += MOST_KEYS) {
      read(left.subList(from, Math.min(from + MOST_KEYS, left.size())), items);
    }
    return items;
  }

  private void read(List<Key> keys, Map<Key, Item> items) {
    var batch = new Batch(request(keys), items);
    patience.until(() -> batch.read() ? Optional.of(items) : Optional.empty(), batch.orThrow());
  }

  private Map<String, KeysAndAttributes> request(List<Key> keys) {
    return keys.stream()
        .collect(
            Collectors.groupingBy(
                key -> tables.get(key.table()).tableName(),
                Collectors.collectingAndThen(
                    Collectors.mapping(ItemSchema::key, Collectors.toList()),
                    DynamoReads::wanted)));
  }

  private static KeysAndAttributes wanted(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }

  private final class Batch {
    private final Map<Key, Item> items;
    private Map<String, KeysAndAttributes> left;

    Batch(Map<String, KeysAndAttributes> left, Map<Key, Item> items) {
      this.left = left;
      this.items = items;
    }

    /** Whether nothing is left unread. */
    boolean read() {
      var answer = client.batchGetItem(request -> request.requestItems(left));
      tables.values().forEach(table -> take(table, answer));
      left = answer.unprocessedKeys();
      return left.isEmpty();
    }

    Supplier<Map<Key, Item>> orThrow() {
      return () -> {
        if (read()) {
          return items;
        }
        throw SdkClientException.create("DynamoDB leaves keys of a batch unread.");
      };
    }

    private void take(DynamoDbTable<Item> table, BatchGetItemResponse answer) {
      for (var stored : answer.responses().getOrDefault(table.tableName(), List.of())) {
        var item = table.tableSchema().mapToItem(stored);
        items.put(item.key(), item);
      }
    }
  }
}
