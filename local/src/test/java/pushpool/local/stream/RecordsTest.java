package pushpool.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pushpool.embedded.Change;
import pushpool.json.Json;
import pushpool.run.StateType;
import pushpool.table.FlowRunsTable;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.TableName;

final class RecordsTest {
  private static final Key RUN = new Key(TableName.RUNS, "run-1", "run");

  private static Change change(long sequence, Map<String, Object> attributes) {
    return new Change(sequence, Change.Kind.MODIFY, RUN, Optional.of(Item.of(RUN, attributes)));
  }

  @Test
  void theFilterIsTheTemplates() throws Exception {
    var template = Files.readString(Path.of(System.getProperty("pushpool.root"), "template.yaml"));
    var pattern = Pattern.compile("\"state_type\": \\{\"S\": (\\[.*?])").matcher(template);

    var found = pattern.find();

    assertThat(found).isTrue();
    var wanted = Json.asArray(Json.parse(pattern.group(1)));
    for (var type : StateType.values()) {
      assertThat(Records.isWanted(change(1, Map.of("state_type", type.name()))))
          .isEqualTo(wanted.contains(type.name()));
    }
  }

  @Test
  void anEndThatGivesASlotBackIsWantedHereAndInTheTemplate() throws Exception {
    var template = Files.readString(Path.of(System.getProperty("pushpool.root"), "template.yaml"));

    var change = change(1, Map.of("state_type", "COMPLETED", FlowRunsTable.LEFT, "work_pool/x"));

    assertThat(Records.isWanted(change)).isTrue();
    assertThat(template).contains("\"" + FlowRunsTable.LEFT + "\": {\"S\": [{\"exists\": true}]}");
  }

  @Test
  void whatIsNoRunIsNotWanted() {
    assertThat(Records.isWanted(change(1, Map.of("flow_run_id", "x")))).isFalse();
    assertThat(Records.isWanted(new Change(1, Change.Kind.REMOVE, RUN, Optional.empty())))
        .isFalse();
  }

  @Test
  void aRecordIsAsDynamoDbStreamsHaveIt() {
    var event = Json.object(Records.event(List.of(change(7, Map.of("name", "calm-otter")))));

    var record = Json.asObject(Json.asArray(event.get("Records")).getFirst());
    var dynamodb = Json.asObject(record.get("dynamodb"));

    assertThat(record)
        .containsEntry("eventSource", "aws:dynamodb")
        .containsEntry("eventName", "MODIFY");
    assertThat(dynamodb)
        .containsEntry("Keys", Map.of("pk", Map.of("S", "run-1"), "sk", Map.of("S", "run")))
        .containsEntry("SequenceNumber", "000000000000000000000007");
    assertThat(Json.asObject(dynamodb.get("NewImage")))
        .containsEntry("name", Map.of("S", "calm-otter"));
  }
}
