package pushpool.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import pushpool.api.body.Kinds;
import pushpool.pool.FindPlace;

/** What requests are about that say so in their body. */
final class BodyTouches {
  static final Touch NEW_LOGS = touch("the flow runs of the lines", BodyTouches::logs);
  static final Touch NEW_ARTIFACT = touch("the run it is of", BodyTouches::ofRun);
  static final Touch NEW_TASK_RUN = touch("the flow run it is of", BodyTouches::taskRun);
  static final Touch NEW_RUN = touch("its parent and its place", BodyTouches::run);
  static final Touch PARENT = touch("its parent", body -> parent(body).toList());
  static final Touch PARENTS =
      touch("their parents", body -> body.members().stream().flatMap(BodyTouches::parent).toList());

  static final Touch NEW_DEPLOYMENT = touch("its work pool", BodyTouches::deployment);
  static final Touch MOVED = touch("its new work pool", BodyTouches::pool);
  static final Touch HOLDER = touch("the holder", BodyTouches::holder);

  static final Touch RUNS =
      filter(
          "flow_runs.id, flow_runs.parent_task_run_id or work_pools.name",
          List.of(
              body -> body.among("flow_runs", "id", BodyTouches::id, Thing.Run::new),
              body ->
                  body.among("flow_runs", "parent_task_run_id", BodyTouches::id, BodyTouches::task),
              body -> body.among("work_pools", "name", BodyTouches::name, Thing.AllIn::new)));

  static final Touch TASK_RUNS =
      filter(
          "task_runs.id, task_runs.flow_run_id or flow_runs.id",
          List.of(
              body -> body.among("task_runs", "id", BodyTouches::id, BodyTouches::task),
              body -> body.among("task_runs", "flow_run_id", BodyTouches::id, Thing.Run::new),
              body -> body.among("flow_runs", "id", BodyTouches::id, Thing.Run::new)));

  static final Touch LOGS =
      filter(
          "logs.flow_run_id or logs.task_run_id",
          List.of(
              body -> body.among("logs", "flow_run_id", BodyTouches::id, Thing.Run::new),
              body -> body.among("logs", "task_run_id", BodyTouches::id, BodyTouches::task)));

  static final Touch ARTIFACTS =
      filter(
          "artifacts.id, artifacts.flow_run_id, artifacts.task_run_id or flow_runs.id",
          List.of(
              body -> body.among("artifacts", "id", BodyTouches::id, Thing.Artifact::new),
              body -> body.among("artifacts", "flow_run_id", BodyTouches::id, Thing.Run::new),
              body -> body.among("artifacts", "task_run_id", BodyTouches::id, BodyTouches::task),
              body -> body.among("flow_runs", "id", BodyTouches::id, Thing.Run::new)));

  static final Touch DEPLOYMENTS =
      filter(
          "deployments.id or work_pools.name",
          List.of(
              body -> body.among("deployments", "id", BodyTouches::id, Thing.Deployment::new),
              body -> body.among("work_pools", "name", BodyTouches::name, Thing.AllIn::new)));

  static final Touch POOLS =
      filter(
          "work_pools.name",
          List.of(body -> body.among("work_pools", "name", BodyTouches::name, Thing.AllIn::new)));

  /** Of all that a container tells, only heartbeats are listened to. */
  static final Touch HEARTBEATS =
      new Touch(
          "the flow runs whose heartbeats these are",
          (request, _) -> EventBody.beating(request).<Thing>map(Thing.Run::new).toList());

  private BodyTouches() {}

  private static Touch touch(String words, Function<Asked, List<Thing>> finder) {
    return new Touch(words, (request, _) -> finder.apply(Asked.of(request)));
  }

  /** The first of the limits that a filter has; everything, where it has none of them. */
  private static Touch filter(String words, List<Function<Asked, Optional<List<Thing>>>> limits) {
    return touch(
        "what the filter names by " + words,
        body ->
            limits.stream()
                .flatMap(limit -> limit.apply(body).stream())
                .findFirst()
                .orElseGet(() -> List.of(new Thing.Everything())));
  }

  private static UUID id(Object value) {
    return Kinds.ID.read(value, List.of());
  }

  private static String name(Object value) {
    return Kinds.TEXT.read(value, List.of());
  }

  private static Thing task(UUID id) {
    return new Thing.TaskRun(id, false);
  }

  private static List<Thing> logs(Asked body) {
    return body.members().stream().flatMap(line -> ofRun(line).stream()).distinct().toList();
  }

  /** A flow run must be named; the task run beside it may not be stored yet, or ever. */
  private static List<Thing> ofRun(Asked body) {
    var things = new ArrayList<Thing>();
    var flowRun = body.id("flow_run_id");
    flowRun.ifPresent(id -> things.add(new Thing.Run(id)));
    body.id("task_run_id").ifPresent(id -> things.add(new Thing.TaskRun(id, flowRun.isPresent())));
    return things.isEmpty() ? List.of(new Thing.Everything()) : things;
  }

  private static List<Thing> taskRun(Asked body) {
    return List.of(
        body.id("flow_run_id").<Thing>map(Thing.Run::new).orElseGet(Thing.Everything::new));
  }

  private static Stream<Thing> parent(Asked body) {
    return body.id("parent_task_run_id").map(BodyTouches::task).stream();
  }

  private static List<Thing> run(Asked body) {
    var things = new ArrayList<Thing>(parent(body).toList());
    body.id("deployment_id").ifPresent(id -> things.add(new Thing.Deployment(id)));
    things.addAll(pool(body));
    return things.isEmpty() ? List.of(new Thing.Unplaced()) : things;
  }

  private static List<Thing> deployment(Asked body) {
    var flow = body.id("flow_id");
    var name = body.text("name");
    var pool = poolName(body);
    return flow.isPresent() && name.isPresent()
        ? List.of(new Thing.NewDeployment(flow.get(), name.get(), pool))
        : List.of(new Thing.Unplaced());
  }

  private static List<Thing> pool(Asked body) {
    return poolName(body).<Thing>map(Thing.StartIn::new).stream().toList();
  }

  /** A queue without its pool is one of the pool of old. */
  private static Optional<String> poolName(Asked body) {
    return body.text("work_pool_name")
        .or(() -> body.text("work_queue_name").map(_ -> FindPlace.AGENT_POOL));
  }

  private static List<Thing> holder(Asked body) {
    return body.part("holder").flatMap(BodyTouches::held).stream().toList();
  }

  private static Optional<Thing> held(Asked holder) {
    return holder
        .id("id")
        .map(
            id ->
                switch (holder.text("type").orElse("").toLowerCase(Locale.ROOT)) {
                  case "flow_run" -> new Thing.Run(id);
                  case "task_run" -> new Thing.TaskRun(id, true);
                  default -> new Thing.Everything();
                });
  }
}
