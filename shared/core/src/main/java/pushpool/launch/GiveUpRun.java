package pushpool.launch;

import static pushpool.run.StateType.PENDING;

import java.time.Instant;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.StateType;

/** Ends a run for good; what an open attempt may have started is told to stop. */
public final class GiveUpRun {
  private final EndRun end;
  private final Launchers launchers;
  private final Wakes wakes;

  public GiveUpRun(EndRun end, Launchers launchers, Wakes wakes) {
    this.end = end;
    this.launchers = launchers;
    this.wakes = wakes;
  }

  void giveUp(FlowRun run, StateType type, String reason, Instant now) {
    try {
      if (run.state().type() == PENDING) {
        abandon(run);
      }
    } finally {
      // Who may not stop anything must still end it.
      end.end(run, type, reason, now);
    }
  }

  /** Stops what the latest attempt may have started, and for which nobody waits any more. */
  void abandon(FlowRun run) {
    var unheard =
        launchers
            .of(run)
            .filter(launcher -> !launcher.stop(run, "The flow run no longer waits for this task."));
    // What nobody heard is said again, by whoever is woken for a run that is over.
    unheard.ifPresent(_ -> wakes.wake(run.id(), Deadlines.STOP));
  }
}
