package pushpool.table;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Creates the tables on an endpoint that has none, such as an emulator. In an account they are
 * created by the deployment's template, which says the same.
 */
public final class TableDefinitions {
  private final DynamoDbClient client;
  private final TableNames names;

  public TableDefinitions(DynamoDbClient client, TableNames names) {
    this.client = client;
    this.names = names;
  }

  /** Creates the tables that are missing and returns when all are usable. */
  public void create() {
    for (var table : TableName.values()) {
      var name = names.of(table);
      if (isNew(table)) {
        client.waiter().waitUntilTableExists(request -> request.tableName(name)).matched();
        client.updateTimeToLive(
            request ->
                request
                    .tableName(name)
                    .timeToLiveSpecification(
                        expiry -> expiry.enabled(true).attributeName(Attributes.EXPIRES)));
      }
    }
  }

  private boolean isNew(TableName table) {
    try {
      client.createTable(definition(table));
      return true;
    } catch (ResourceInUseException e) {
      return false;
    }
  }

  private CreateTableRequest definition(TableName table) {
    var attributes = new ArrayList<>(List.of(text(Attributes.PARTITION), text(Attributes.SORT)));
    var indexes = new ArrayList<GlobalSecondaryIndex>();
    for (var index : ItemSchema.indexes(table)) {
      attributes.add(text(Attributes.partition(index)));
      attributes.add(text(Attributes.sort(index)));
      indexes.add(definition(index));
    }
    var streamed = table == TableName.RUNS;
    return CreateTableRequest.builder()
        .tableName(names.of(table))
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(attributes)
        .keySchema(keys(Attributes.PARTITION, Attributes.SORT))
        .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
        .streamSpecification(
            stream ->
                stream
                    .streamEnabled(streamed)
                    .streamViewType(streamed ? StreamViewType.NEW_IMAGE : null))
        .build();
  }

  private static GlobalSecondaryIndex definition(Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.attribute())
        .keySchema(keys(Attributes.partition(index), Attributes.sort(index)))
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
