package pushpool.task;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pushpool.request.RequestException;

/** Task runs in a map, for tests. */
public final class MemoryTaskRuns implements TaskRuns {
  private final Map<UUID, TaskRun> runs = new LinkedHashMap<>();

  @Override
  public Optional<TaskRun> add(TaskRun run) {
    var known = runs.values().stream().filter(r -> r.call().equals(run.call())).findFirst();
    if (known.isEmpty() && runs.putIfAbsent(run.id(), run) != null) {
      throw new RequestException.Conflict("A task run with this id exists.");
    }
    return known;
  }

  @Override
  public Optional<TaskRun> find(UUID id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public Optional<TaskRun> change(UUID id, UnaryOperator<TaskRun> step) {
    return Optional.ofNullable(runs.computeIfPresent(id, (_, run) -> step.apply(run)));
  }

  @Override
  public boolean remove(UUID id) {
    return runs.remove(id) != null;
  }

  @Override
  public Stream<TaskRun> list(Reach reach, boolean newestFirst) {
    var byStart = Comparator.comparing(MemoryTaskRuns::expected);
    return runs.values().stream()
        .filter(run -> isIn(reach, run))
        .sorted(newestFirst ? byStart.reversed() : byStart);
  }

  private static boolean isIn(Reach reach, TaskRun run) {
    return switch (reach) {
      case Reach.Ids(var ids) -> ids.contains(run.id());
      case Reach.OfFlowRuns(Set<UUID> ids) ->
          run.call().flowRunId().filter(ids::contains).isPresent();
      case Reach.Everywhere(var from, var until) ->
          from.map(start -> !expected(run).isBefore(start)).orElse(true)
              && until.map(end -> !expected(run).isAfter(end)).orElse(true);
    };
  }

  private static Instant expected(TaskRun run) {
    return run.progress().expectedStart().orElse(run.created());
  }
}
