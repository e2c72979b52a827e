package pushpool.api.release;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.ForwardedRuns;

/**
 * Runs whose removal lets go who waited for their slots. Of every other change the stream tells,
 * but of a removal it tells no more than that there was one.
 */
final class ReleasingRuns extends ForwardedRuns {
  private final Releases releases;

  ReleasingRuns(FlowRuns runs, Releases releases) {
    super(runs);
    this.releases = releases;
  }

  @Override
  public boolean remove(UUID id, Predicate<FlowRun> only) {
    var last = new AtomicReference<FlowRun>();
    var removed =
        super.remove(
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
}
