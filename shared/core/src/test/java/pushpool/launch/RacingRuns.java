package pushpool.launch;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.ForwardedRuns;

/** Runs of which a rival changes one between the reading and the next change. */
final class RacingRuns extends ForwardedRuns {
  private Runnable rival = () -> {};

  RacingRuns(FlowRuns runs) {
    super(runs);
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
    return super.change(id, step);
  }
}
