package pushpool.launch;

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

/** Runs of which a rival changes one between the reading and the next change. */
final class RacingRuns implements FlowRuns {
  private final FlowRuns runs;
  private Runnable rival = () -> {};

  RacingRuns(FlowRuns runs) {
    this.runs = runs;
  }

  /** Does this, once, before the next change. */
  void beforeTheNextChange(Runnable move) {
    rival = move;
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    var move = rival;
    rival = () -> {};
    move.run();
    return runs.change(id, step);
  }

  @Override
  public Optional<FlowRun> add(FlowRun run) {
    return runs.add(run);
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
