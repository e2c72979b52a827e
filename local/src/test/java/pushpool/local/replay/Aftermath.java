package pushpool.local.replay;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pushpool.json.Json;

/**
 * The recording in which everything that ran before is looked at. Other recordings made a part of
 * it; what none of them shows is made here, as it was read.
 */
final class Aftermath {
  private static final List<String> LOG =
      List.of("name", "level", "message", "timestamp", "flow_run_id", "task_run_id");

  private final Exchanges recording;

  private Aftermath(Exchanges recording) {
    this.recording = recording;
  }

  static Scene of(Exchanges recording) {
    var aftermath = new Aftermath(recording);
    return new Scene(recording, aftermath::prepare, Map.of())
        .with(2690, world -> aftermath.becomeLate(world))
        .with(2714, world -> world.reach(recording.response(2714)));
  }

  private void prepare(World world) {
    deployments(world);
    var failed = recording.response(2674);
    world.flowRun(failed);
    read(2653, 2656, 2659).forEach(run -> flowRun(world, run));
    world.flowRun(cancelled());
    world.call("POST", "/logs/", logs());
    Json.asArray(recording.response(2716)).reversed().forEach(run -> taskRun(world, run));
  }

  /** Two deployments were never read themselves, only their runs. */
  private void deployments(World world) {
    var like = Exchanges.load("f_conc").first(call -> call.path().startsWith("/api/deployments/"));
    Stream.of(recording.response(2661), recording.response(2674))
        .map(Json::asObject)
        .forEach(
            run ->
                world.deployment(
                    with(
                        like.response(),
                        "id",
                        run.get("deployment_id"),
                        "flow_id",
                        run.get("flow_id"))));
  }

  /** One of them is the run of a deployment that was called by a flow, and has a task run. */
  private void flowRun(World world, Object recorded) {
    var parent = Json.asObject(recorded).get("parent_task_run_id");
    if (parent != null) {
      world.taskRun(
          with(
              Json.asArray(recording.response(2716)).getFirst(),
              "id",
              parent,
              "flow_run_id",
              null,
              "dynamic_key",
              parent));
    }
    world.flowRun(recorded);
  }

  /** The run that is cancelled and deleted was never read: it waited, and not among the last. */
  private Object cancelled() {
    var id = "54c082c7-8798-44b2-8dca-e9e5b14c7e47";
    var waiting = Json.asArray(recording.response(2659)).get(1);
    return with(waiting, "id", id, "expected_start_time", "2026-11-22T14:00:00Z");
  }

  /** What its flow run was is not told; it was not among the last. */
  private void taskRun(World world, Object recorded) {
    var flowRun = Json.asObject(recorded).get("flow_run_id");
    var failed = recording.response(2674);
    world.flowRun(with(failed, "id", flowRun, "expected_start_time", "2026-11-22T14:05:00Z"));
    world.taskRun(recorded);
  }

  /** All that one run said. */
  private Object logs() {
    return read(2666).map(line -> World.pick(line, LOG.toArray(String[]::new))).toList();
  }

  /** The reference found the run late by itself. */
  private void becomeLate(World world) {
    var run = Json.asObject(recording.response(2690));
    world.setState(run.get("id"), RecordedState.proposal(run.get("state")));
  }

  private Stream<Object> read(long... seqs) {
    return Arrays.stream(seqs)
        .boxed()
        .flatMap(seq -> Json.asArray(recording.response(seq)).stream());
  }

  private static Map<String, Object> with(Object recorded, Object... changes) {
    var changed = new LinkedHashMap<>(Json.asObject(recorded));
    for (var at = 0; at < changes.length; at += 2) {
      changed.put((String) changes[at], changes[at + 1]);
    }
    return changed;
  }
}
