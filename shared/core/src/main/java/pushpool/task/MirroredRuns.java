package pushpool.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;

/**
 * Runs of which every state that a subflow enters is brought to the task run that stands for it,
 * whoever makes it enter. Should that fail, the next change brings what is current by then.
 */
public final class MirroredRuns implements FlowRuns {
  private final FlowRuns runs;
  private final MirrorSubflow mirror;

  public MirroredRuns(FlowRuns runs, TaskRuns taskRuns) {
    this.runs = runs;
    this.mirror = new MirrorSubflow(taskRuns);
  }

  @Override
  public Optional<FlowRun> add(FlowRun run) {
    var known = runs.add(run);
    mirror.mirror(known.orElse(run));
    return known;
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    var seen = runs.change(id, run -> seen(step.apply(run)));
    seen.map(Seen::after).ifPresent(mirror::mirror);
    return seen.map(Seen::answer);
  }

  private record Seen<T>(FlowRun after, T answer) {}

  private static <T> Change<Seen<T>> seen(Change<T> change) {
    return new Change<>(
        change.after(),
        new Seen<>(change.after(), change.answer()),
        scope -> seen(change.otherwise().apply(scope)));
  }

  @Override
  public Optional<FlowRun> find(UUID id) {
    return runs.find(id);
  }

  @Override
  public boolean remove(UUID id, Predicate<FlowRun> only) {
    return runs.remove(id, only);
  }

  @Override
  public List<FlowRun> due(Instant until, int most) {
    return runs.due(until, most);
  }

  @Override
  public List<FlowRun> list(
      RunSelection selection, RunSelection.Order order, int offset, int limit) {
    return runs.list(selection, order, offset, limit);
  }

  @Override
  public Stream<FlowRun> all(RunSelection selection) {
    return runs.all(selection);
  }

  @Override
  public long count(RunSelection selection) {
    return runs.count(selection);
  }
}
