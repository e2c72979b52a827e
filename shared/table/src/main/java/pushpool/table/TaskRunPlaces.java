package pushpool.table;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;
import pushpool.task.TaskCall;
import pushpool.task.TaskRun;

/** Where a task run lies: under its call beside the others of its flow run. */
final class TaskRunPlaces {
  private static final String OWNER = "owner";
  private static final String CALL = "call";

  private TaskRunPlaces() {}

  /** What an item under the id of a task run says of where it lies. */
  static Map<String, Object> place(TaskRun run) {
    return Map.of(OWNER, owner(run).toString(), CALL, digest(run.call()));
  }

  /** The key that such an item names. */
  static Key key(Map<String, Object> place) {
    return key(UUID.fromString((String) place.get(OWNER)), (String) place.get(CALL));
  }

  /** In whose partition it lies: a task run without a flow run has its own. */
  static UUID owner(TaskRun run) {
    return run.call().flowRunId().orElse(run.id());
  }

  static Key key(TaskRun run) {
    return key(owner(run), digest(run.call()));
  }

  private static Key key(UUID owner, String call) {
    return new Key(TableName.JOURNAL, partition(owner), call);
  }

  static String partition(UUID owner) {
    return "task_runs#" + owner;
  }

  static Key pointer(UUID id) {
    return new Key(TableName.JOURNAL, "task_run#" + id, "place");
  }

  private static String digest(TaskCall call) {
    return Digests.sha256(Json.text(List.of(call.taskKey(), call.dynamicKey())));
  }
}
