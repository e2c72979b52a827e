package pushpool.targets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pushpool.launch.TaskReport;

/** A resolved job configuration, read as what an ECS task is to be. */
record EcsJob(Map<String, Object> configuration) {
  static final String ON_DEMAND = "on-demand";
  static final String SPOT = "spot";
  static final String SPOT_THEN_ON_DEMAND = "spot-then-ondemand";

  private static final String NOT_IN_A_NAME = "[^A-Za-z0-9_-]";
  private static final int MOST_NAME = 255;

  Optional<String> text(String name) {
    return Jsons.text(configuration, name);
  }

  /** What the job says of its task definition. */
  Map<String, Object> definition() {
    return Jsons.object(configuration.get("task_definition"));
  }

  /** What the job says of its request to run the task. */
  Map<String, Object> request() {
    return Jsons.object(configuration.get("task_run_request"));
  }

  Map<String, Object> overrides() {
    return Jsons.object(request().get("overrides"));
  }

  List<Object> containers() {
    return Jsons.array(definition().get("containerDefinitions"));
  }

  /** The definition the job names itself, if it does. */
  Optional<String> namedDefinition() {
    return Jsons.text(request(), "taskDefinition");
  }

  Optional<String> cluster() {
    return Jsons.text(request(), "cluster").or(() -> text("cluster"));
  }

  Optional<String> launchType() {
    return Jsons.text(request(), "launchType");
  }

  List<Object> strategy() {
    return Jsons.array(Jsons.dense(request().get("capacityProviderStrategy")));
  }

  /** Whether it runs on Fargate, as it does unless something else is said. */
  boolean isFargate() {
    return strategy().isEmpty()
        ? launchType().map(type -> type.startsWith("FARGATE")).orElse(true)
        : strategy().stream()
            .map(one -> String.valueOf(Jsons.object(one).get("capacityProvider")))
            .allMatch(provider -> provider.startsWith("FARGATE"));
  }

  /** Whether the tasks have a network of their own; the others refuse to be given one. */
  boolean hasOwnNetwork() {
    return isFargate() || "awsvpc".equals(definition().get("networkMode"));
  }

  boolean hasFlag(String name) {
    return configuration.get(name) == Boolean.TRUE;
  }

  /**
   * The container that runs the flow: the one the job names, else Prefect's usual one, which may be
   * one without a name, else the first.
   */
  String mainContainer() {
    return text("container_name")
        .or(() -> hasPlaceForUsual() ? Optional.empty() : name(containers().getFirst()).findFirst())
        .map(EcsJob::slug)
        .orElse(TaskReport.MAIN);
  }

  private boolean hasPlaceForUsual() {
    return containers().isEmpty()
        || containers().stream()
            .anyMatch(one -> name(one).findFirst().map(TaskReport.MAIN::equals).orElse(true));
  }

  static Stream<String> name(Object container) {
    return Jsons.text(Jsons.object(container), "name").stream();
  }

  /** Which of some containers is the main one: the one of its name, else one without a name. */
  int main(List<Object> all) {
    var main = mainContainer();
    for (var i = 0; i < all.size(); i++) {
      if (name(all.get(i)).map(EcsJob::slug).anyMatch(main::equals)) {
        return i;
      }
    }
    for (var i = 0; i < all.size(); i++) {
      if (name(all.get(i)).findAny().isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  /** The text as a family or a container can be called. */
  static String slug(String name) {
    var clean = name.replaceAll(NOT_IN_A_NAME, "-");
    return clean.substring(0, Math.min(clean.length(), MOST_NAME));
  }
}
