package pushpool.table;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The port on DynamoDB. Conflicts between transactions are tried again a few times; what DynamoDB
 * still refuses then passes as the SDK's exception.
 */
public final class DynamoTable implements Table {
  private final Map<TableName, DynamoDbTable<Item>> tables = new EnumMap<>(TableName.class);
  private final DynamoReads reads;
  private final DynamoWrites writes;

  public DynamoTable(DynamoDbClient client, TableNames names) {
    this(client, names, Patience::sleep);
  }

  DynamoTable(DynamoDbClient client, TableNames names, Consumer<Duration> pause) {
    var enhanced =
        DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions(List.of()).build();
    for (var name : TableName.values()) {
      tables.put(name, enhanced.table(names.of(name), new ItemSchema(name)));
    }
    reads = new DynamoReads(client, tables, new Patience(pause));
    writes = new DynamoWrites(client, tables, new Patience(pause));
  }

  @Override
  public Optional<Item> get(Key key) {
    return Optional.ofNullable(
        tables
            .get(key.table())
            .getItem(
                request ->
                    request
                        .consistentRead(true)
                        .key(k -> k.partitionValue(key.partition()).sortValue(key.sort()))));
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    return reads.all(keys);
  }

  @Override
  public Page<Item> query(TableName table, Query query) {
    if (query.endsBeforeItBegins()) {
      return new Page<>(List.of(), Optional.empty());
    }
    var start = query.after().map(sort -> ItemSchema.key(query.partition(), sort));
    var request = request(query).consistentRead(true).exclusiveStartKey(start.orElse(null)).build();
    var page = tables.get(table).query(request).iterator().next();
    return new Page<>(
        page.items(),
        Optional.ofNullable(page.lastEvaluatedKey()).map(last -> last.get(Attributes.SORT).s()));
  }

  @Override
  public Page<Key> query(Index index, Query query) {
    if (query.endsBeforeItBegins()) {
      return new Page<>(List.of(), Optional.empty());
    }
    var start = query.after().map(text -> IndexPlace.parse(text).start(index, query.partition()));
    var request = request(query).exclusiveStartKey(start.orElse(null)).build();
    var inIndex = tables.get(index.table()).index(index.attribute());
    var page = inIndex.query(request).iterator().next();
    return new Page<>(
        page.items().stream().map(Item::key).toList(),
        Optional.ofNullable(page.lastEvaluatedKey())
            .map(last -> IndexPlace.of(index, last).text()));
  }

  @Override
  public Outcome write(List<Write> asked) {
    Limits.check(asked);
    return asked.isEmpty() ? new Outcome.Written() : writes.write(asked);
  }

  private static QueryEnhancedRequest.Builder request(Query query) {
    var partition = query.partition();
    return QueryEnhancedRequest.builder()
        .queryConditional(
            QueryConditional.sortBetween(
                from -> from.partitionValue(partition).sortValue(query.from()),
                to -> to.partitionValue(partition).sortValue(query.to())))
        .scanIndexForward(!query.descending())
        .limit(query.limit());
  }
}
