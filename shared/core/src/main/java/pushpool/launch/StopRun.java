package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.StateType;
import pushpool.run.Submission;

/**
 * Brings a cancellation to its end: the infrastructure is told to stop until it is seen to have
 * stopped, and what nobody confirms ends all the same when its time is up.
 */
public final class StopRun {
  private static final String UNCONFIRMED =
      "Cancelled without confirmation: nobody said within %d s that it ended%s.";

  private final EndRun end;
  private final WatchRun watch;
  private final Launchers launchers;
  private final Wakes wakes;

  public StopRun(EndRun end, WatchRun watch, Launchers launchers, Wakes wakes) {
    this.end = end;
    this.watch = watch;
    this.launchers = launchers;
    this.wakes = wakes;
  }

  void stop(FlowRun run, Instant now) {
    // First of all, so that a stop which fails again and again cannot keep a run from its end.
    if (!Deadlines.cancelled(run).isAfter(now)) {
      giveUp(run, now);
    } else if (isBeingSubmitted(run, now)) {
      wakes.wake(run.id(), Duration.between(now, submitted(run)));
    } else {
      launchers.of(run).ifPresent(launcher -> launcher.stop(run, "The flow run was cancelled."));
      watch.watch(run, again(run, now), now);
    }
  }

  private void giveUp(FlowRun run, Instant now) {
    var handle =
        run.dispatch().infrastructurePid().map(pid -> "; " + pid + " may still be running");
    var reason = UNCONFIRMED.formatted(Deadlines.CANCEL.toSeconds(), handle.orElse(""));
    end.end(run, StateType.CANCELLED, reason, now);
  }

  /** Whoever submits might succeed yet, and then there is something to stop. */
  private static boolean isBeingSubmitted(FlowRun run, Instant now) {
    return run.dispatch().isOpen() && submitted(run).isAfter(now);
  }

  private static Instant submitted(FlowRun run) {
    return run.dispatch().latest().map(Submission::at).orElseThrow().plus(Deadlines.SUBMIT);
  }

  private static Duration again(FlowRun run, Instant now) {
    var left = Duration.between(now, Deadlines.cancelled(run));
    return left.compareTo(Deadlines.STOP) < 0 ? left : Deadlines.STOP;
  }
}
