package pushpool.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.table.Condition;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.TableName;
import pushpool.table.Write;

final class StreamMappingTest {
  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

  private static void store(EmbeddedTable table, String run) {
    var key = new Key(TableName.RUNS, run, "run");
    var item = Item.of(key, Map.of("state_type", "SCHEDULED"));
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  /** Takes records until one that it fails, and answers as Lambda functions do. */
  private RequestStreamHandler failing(Set<String> runs) {
    return (event, answer, _) -> {
      var failures = new ArrayList<Map<String, Object>>();
      for (var record : Json.asArray(Json.object(event.readAllBytes()).get("Records"))) {
        var dynamodb = Json.asObject(Json.asObject(record).get("dynamodb"));
        var keys = Json.asObject(dynamodb.get("Keys"));
        var run = (String) Json.asObject(keys.get("pk")).get("S");
        if (runs.contains(run)) {
          failures.add(Map.of("itemIdentifier", dynamodb.get("SequenceNumber")));
          break;
        }
        taken.add(run);
      }
      answer.write(Json.bytes(Map.of("batchItemFailures", failures)));
    };
  }

  private List<String> take(int many) throws InterruptedException {
    var runs = new ArrayList<String>();
    for (var i = 0; i < many; i++) {
      runs.add(taken.poll(30, TimeUnit.SECONDS));
    }
    return runs;
  }

  @Test
  void everyChangeIsDelivered() throws Exception {
    try (var table = EmbeddedTable.inMemory();
        var _ = StreamMapping.start(table.feed(), failing(Set.of()))) {
      for (var i = 0; i < 50; i++) {
        store(table, "run-" + i);
      }

      assertThat(take(50)).doesNotContainNull().doesNotHaveDuplicates();
    }
  }

  @Test
  void theChangesOfARunComeInOrder() throws Exception {
    try (var table = EmbeddedTable.inMemory()) {
      var revisions = new LinkedBlockingQueue<String>();
      for (var i = 0; i < 20; i++) {
        store(table, "run");
      }
      RequestStreamHandler recording =
          (event, answer, _) -> {
            for (var record : Json.asArray(Json.object(event.readAllBytes()).get("Records"))) {
              revisions.add(
                  (String)
                      Json.asObject(Json.asObject(record).get("dynamodb")).get("SequenceNumber"));
            }
            answer.write("{\"batchItemFailures\":[]}".getBytes());
          };

      var seen = new ArrayList<String>();
      try (var _ = StreamMapping.start(table.feed(), recording)) {
        for (var i = 0; i < 20; i++) {
          seen.add(revisions.poll(30, TimeUnit.SECONDS));
        }
      }

      assertThat(seen).doesNotContainNull().isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aRecordThatFailsIsTriedAgainAndGivenUpAtLastWithoutLosingTheOthers() throws Exception {
    var failing = Collections.synchronizedSet(new HashSet<>(Set.of("bad")));
    try (var table = EmbeddedTable.inMemory()) {
      store(table, "bad");
      for (var i = 0; i < 9; i++) {
        store(table, "good-" + i);
      }

      try (var _ = StreamMapping.start(table.feed(), failing(failing))) {
        assertThat(take(9)).doesNotContainNull().doesNotHaveDuplicates().doesNotContain("bad");
      }
    }
  }

  @Test
  void aRestartGoesOnWhereTheLastRunStopped(@TempDir Path folder) throws Exception {
    try (var table = EmbeddedTable.open(folder)) {
      store(table, "first");
      try (var _ = StreamMapping.start(table.feed(), failing(Set.of()))) {
        assertThat(take(1)).containsExactly("first");
      }
      store(table, "second");
    }

    try (var table = EmbeddedTable.open(folder);
        var _ = StreamMapping.start(table.feed(), failing(Set.of()))) {
      assertThat(take(1)).containsExactly("second");
    }
  }
}
