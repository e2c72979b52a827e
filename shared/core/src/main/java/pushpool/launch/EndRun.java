package pushpool.launch;

import java.time.Instant;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.StateType;

/** Ends a run for a reason that the service has, unless the run has moved on. */
public final class EndRun {
  private final SetState setState;
  private final Ids ids;

  public EndRun(FlowRuns runs, Ids ids) {
    this.setState = new SetState(runs);
    this.ids = ids;
  }

  void end(FlowRun run, StateType type, String reason, Instant now) {
    setState.propose(run.id(), State.of(ids.timed(now), type, now, reason), false);
  }
}
