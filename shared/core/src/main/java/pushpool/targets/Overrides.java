package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pushpool.launch.CommandLine;
import pushpool.launch.Job;

/**
 * What a task is told beside its definition. AWS takes 8,192 bytes of it; what is more goes into a
 * definition that is the run's own: the configured environment first, then the command too.
 */
final class Overrides {
  static final int MOST_BYTES = 8192;

  private static final String ENVIRONMENT = "environment";
  private static final String COMMAND = "command";

  private final EcsJob ecs;
  private final Job job;
  private final Set<String> moved;

  private Overrides(EcsJob ecs, Job job, Set<String> moved) {
    this.ecs = ecs;
    this.job = job;
    this.moved = moved;
  }

  /** The overrides that fit; where a definition is named there is nowhere else to put anything. */
  static Overrides fitting(EcsJob ecs, Job job) {
    var whole = new Overrides(ecs, job, Set.of());
    if (whole.fit() || ecs.namedDefinition().isPresent()) {
      return whole;
    }
    var shorter = new Overrides(ecs, job, Set.of(ENVIRONMENT));
    return shorter.fit() ? shorter : new Overrides(ecs, job, Set.of(ENVIRONMENT, COMMAND));
  }

  boolean fit() {
    return bytes() <= MOST_BYTES;
  }

  int bytes() {
    return JsonSize.of(json());
  }

  /** Whether the run needs a definition of its own, because not all of it fits here. */
  boolean isSplit() {
    return !moved.isEmpty();
  }

  /** The variables that the definition's main container has to have, or must not have: null. */
  Map<String, Object> environmentOfDefinition() {
    return only(job.environment(), name -> isMoved(name) || job.environment().get(name) == null);
  }

  Optional<List<String>> commandOfDefinition() {
    return job.command().filter(_ -> moved.contains(COMMAND));
  }

  Map<String, Object> json() {
    var overrides = Jsons.denseObject(ecs.overrides());
    var containers = containers();
    if (containers.isEmpty()) {
      overrides.remove("containerOverrides");
    } else {
      overrides.put("containerOverrides", containers);
    }
    overrides.computeIfPresent("cpu", (_, value) -> value.toString());
    overrides.computeIfPresent("memory", (_, value) -> value.toString());
    return overrides;
  }

  private List<Object> containers() {
    var containers = new ArrayList<>(Jsons.array(ecs.overrides().get("containerOverrides")));
    if (ecs.main(containers) < 0) {
      containers.addFirst(Map.of());
    }
    var main = ecs.main(containers);
    for (var i = 0; i < containers.size(); i++) {
      containers.set(i, container(Jsons.object(containers.get(i)), i == main));
    }
    Jsons.array(ecs.configuration().get("container_overrides"))
        .forEach(more -> merge(containers, container(Jsons.object(more), false)));
    containers.removeIf(Jsons::isEmpty);
    return containers;
  }

  private Map<String, Object> container(Map<String, Object> given, boolean isMain) {
    var container = Jsons.denseObject(given);
    container.computeIfPresent(COMMAND, (_, command) -> words(command));
    var environment = Variables.of(given.get(ENVIRONMENT));
    if (isMain) {
      container.put("name", ecs.mainContainer());
      environment.putAll(job.environment());
      environment.keySet().removeIf(this::isMoved);
      job.command().ifPresent(words -> container.put(COMMAND, words));
      commandOfDefinition().ifPresent(_ -> container.remove(COMMAND));
    }
    var variables = Variables.list(environment);
    if (variables.isEmpty()) {
      container.remove(ENVIRONMENT);
    } else {
      container.put(ENVIRONMENT, variables);
    }
    return container;
  }

  /** What was configured moves; what the service says of the run stays, and is short. */
  private boolean isMoved(String variable) {
    return moved.contains(ENVIRONMENT)
        && Jsons.object(ecs.configuration().get("env")).containsKey(variable);
  }

  private static Object words(Object command) {
    return command instanceof String line ? CommandLine.split(line).orElse(List.of(line)) : command;
  }

  /** Lays the override of one container over what there is for it. */
  private static void merge(List<Object> containers, Map<String, Object> more) {
    var same =
        containers.stream()
            .map(Jsons::object)
            .filter(one -> one.get("name") != null && one.get("name").equals(more.get("name")))
            .findFirst();
    if (same.isEmpty()) {
      containers.add(more);
      return;
    }
    var merged = new LinkedHashMap<>(same.get());
    merged.putAll(more);
    var variables = Variables.of(same.get().get(ENVIRONMENT));
    variables.putAll(Variables.of(more.get(ENVIRONMENT)));
    if (!variables.isEmpty()) {
      merged.put(ENVIRONMENT, Variables.list(variables));
    }
    containers.set(containers.indexOf(same.get()), merged);
  }

  private static Map<String, Object> only(Map<String, Object> all, Predicate<String> which) {
    var some = new LinkedHashMap<>(all);
    some.keySet().removeIf(which.negate());
    return some;
  }
}
