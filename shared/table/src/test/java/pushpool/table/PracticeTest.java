package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PracticeTest {
  private static final TableNames NAMES = new TableNames("registry", "runs", "journal");

  @Test
  void practiceLeavesNothingBehind() {
    var dynamo = DynamoDBEmbedded.create(true);
    try {
      var client = dynamo.dynamoDbClient();
      new TableDefinitions(client, NAMES).create();

      Practice.on(new DynamoTable(client, NAMES));

      assertThat(Arrays.stream(TableName.values()))
          .allSatisfy(
              table ->
                  assertThat(client.scan(r -> r.tableName(NAMES.of(table))).items()).isEmpty());
    } finally {
      dynamo.shutdown();
    }
  }
}
