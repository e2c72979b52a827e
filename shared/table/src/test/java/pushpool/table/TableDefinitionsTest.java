package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

final class TableDefinitionsTest {
  private static final TableNames NAMES = new TableNames("registry", "runs", "journal");

  private static AmazonDynamoDBLocal dynamo;
  private static DynamoDbClient client;

  @BeforeAll
  static void create() {
    dynamo = DynamoDBEmbedded.create(true);
    client = dynamo.dynamoDbClient();
    new TableDefinitions(client, NAMES).create();
  }

  @AfterAll
  static void stop() {
    dynamo.shutdown();
  }

  private static TableDescription description(TableName table) {
    return client.describeTable(request -> request.tableName(NAMES.of(table))).table();
  }

  @ParameterizedTest
  @EnumSource
  void aTableHasItsIndexesWithKeysAlone(TableName table) {
    var expected =
        Arrays.stream(Index.values())
            .filter(index -> index.table() == table)
            .map(Index::attribute)
            .toList();

    var indexes = description(table).globalSecondaryIndexes();

    assertThat(indexes)
        .extracting(GlobalSecondaryIndexDescription::indexName)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(indexes)
        .allMatch(index -> index.projection().projectionType() == ProjectionType.KEYS_ONLY);
  }

  @ParameterizedTest
  @EnumSource
  void itemsOfATableExpire(TableName table) {
    var expiry = client.describeTimeToLive(request -> request.tableName(NAMES.of(table)));

    assertThat(expiry.timeToLiveDescription().attributeName()).isEqualTo("expires");
    assertThat(expiry.timeToLiveDescription().timeToLiveStatus())
        .isEqualTo(TimeToLiveStatus.ENABLED);
  }

  @Test
  void runsAloneAreStreamed() {
    var stream = description(TableName.RUNS).streamSpecification();

    assertThat(stream.streamViewType()).isEqualTo(StreamViewType.NEW_IMAGE);
    assertThat(description(TableName.REGISTRY).latestStreamArn()).isNull();
    assertThat(description(TableName.JOURNAL).latestStreamArn()).isNull();
  }

  @Test
  void tablesThatAreThereAreLeftAlone() {
    var before = description(TableName.RUNS);

    new TableDefinitions(client, NAMES).create();

    assertThat(description(TableName.RUNS).tableId()).isEqualTo(before.tableId());
    assertThat(description(TableName.RUNS).creationDateTime()).isEqualTo(before.creationDateTime());
  }
}
