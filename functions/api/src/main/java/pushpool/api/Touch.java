package pushpool.api;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import pushpool.api.body.BadBody;
import pushpool.api.body.Kinds;
import pushpool.json.JsonException;

/**
 * How to tell what a request is about.
 *
 * @param words the same for people
 */
record Touch(String words, Finder finder) {
  private static final List<Thing> EVERYTHING = List.of(new Thing.Everything());

  /** Finds the things; may throw when a body is not as it should be. */
  @FunctionalInterface
  interface Finder {
    List<Thing> of(HttpRequest request, Route.Path path);
  }

  static final Touch NOTHING = new Touch("nothing of anybody's own", (_, _) -> List.of());

  static final Touch ALL = new Touch("everything", (_, _) -> EVERYTHING);

  static final Touch RUN = id("the flow run", Thing.Run::new);

  static final Touch RUN_ASKED =
      new Touch(
          "the flow run", (request, _) -> List.of(new Thing.Run(asked(request, "flow_run_id"))));

  static final Touch TASK_RUN = id("the task run", id -> new Thing.TaskRun(id, false));

  static final Touch TASK_RUN_ASKED =
      new Touch(
          "the task run",
          (request, _) -> List.of(new Thing.TaskRun(asked(request, "task_run_id"), false)));

  static final Touch ARTIFACT = id("the artifact", Thing.Artifact::new);
  static final Touch DEPLOYMENT = id("the deployment", Thing.Deployment::new);
  static final Touch QUEUE = id("the work queue", Thing.Queue::new);
  static final Touch BLOCK = id("the block", Thing.BlockOf::new);

  static final Touch NAMED_DEPLOYMENT =
      new Touch(
          "the deployment",
          (_, path) -> List.of(new Thing.NamedDeployment(path.name(0), path.name(1))));

  static final Touch NAMED_BLOCK =
      new Touch("the block", (_, path) -> List.of(new Thing.Block(path.name(0), path.name(1))));

  static final Touch POOL =
      new Touch("the work pool", (_, path) -> List.of(new Thing.Pool(path.name())));

  static final Touch VARIABLE =
      new Touch("the variable", (_, path) -> List.of(new Thing.Variable(path.name())));

  private static Touch id(String words, Function<UUID, Thing> thing) {
    return new Touch(words, (_, path) -> List.of(thing.apply(path.id())));
  }

  private static UUID asked(HttpRequest request, String name) {
    return Kinds.ID.read(request.query().get(name), List.of("query", name));
  }

  /** What lies in the body, beside what these things say. */
  Touch and(Touch more) {
    return new Touch(
        words + " and " + more.words,
        (request, path) -> {
          var all = new ArrayList<>(finder.of(request, path));
          all.addAll(more.finder.of(request, path));
          return all;
        });
  }

  /** The things; everything, where it cannot be told. */
  List<Thing> of(HttpRequest request, Route.Path path) {
    try {
      return finder.of(request, path);
    } catch (BadBody | JsonException | ClassCastException e) {
      return EVERYTHING;
    }
  }
}
