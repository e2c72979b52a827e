package pushpool.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs as another store has them. Whoever extends it says only what is different. */
public abstract class ForwardedRuns implements FlowRuns {
  private final FlowRuns runs;

  protected ForwardedRuns(FlowRuns runs) {
    this.runs = runs;
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
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    return runs.change(id, step);
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
