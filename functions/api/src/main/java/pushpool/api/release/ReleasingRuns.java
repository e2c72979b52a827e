package pushpool.api.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;

/**
 * Runs whose removal lets go who waited for their slots. Of every other change the stream tells,
 * but of a removal it tells no more than that there was one.
 */
final class ReleasingRuns implements FlowRuns {
  private final FlowRuns runs;
  private final Releases releases;

  ReleasingRuns(FlowRuns runs, Releases releases) {
    this.runs = runs;
    this.releases = releases;
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
    var last = new AtomicReference<FlowRun>();
    var removed =
        runs.remove(
            id,
            run -> {
              last.set(run);
              return only.test(run);
            });
    if (removed) {
      last.get().dispatch().turn().wanted().forEach(releases::releaseIfAwaited);
    }
    return removed;
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
