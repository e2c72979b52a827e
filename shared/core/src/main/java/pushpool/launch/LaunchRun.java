package pushpool.launch;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CRASHED;

import java.time.Instant;
import java.util.Optional;
import pushpool.limit.Scope;
import pushpool.run.FlowRun;
import pushpool.run.StateType;

/**
 * Submits a run that is due, once. The intent is written first and has one winner; whoever takes an
 * attempt over asks the infrastructure again with the attempt's own token.
 */
public final class LaunchRun {
  private final RenderJob render;
  private final ClaimRun claim;
  private final SubmitRun submit;
  private final EndRun end;

  public LaunchRun(RenderJob render, ClaimRun claim, SubmitRun submit, EndRun end) {
    this.render = render;
    this.claim = claim;
    this.submit = submit;
    this.end = end;
  }

  /**
   * Launches a run that is scheduled and due, or takes over an attempt whose submitter's time is
   * up.
   */
  public void launch(FlowRun run, Instant now) {
    launch(run, Optional.empty(), now);
  }

  /**
   * Launches a run that was called from the line of those who wait for this. Answers whether it was
   * submitted.
   */
  boolean launchCalled(FlowRun run, Scope from, Instant now) {
    return launch(run, Optional.of(from), now);
  }

  private boolean launch(FlowRun run, Optional<Scope> called, Instant now) {
    return switch (render.render(run)) {
      case RenderJob.Rendered.Ready(var job, var site) -> {
        var claimed = claim.claim(run, new AdmitRun.Asked(job, site, called), now);
        claimed.ifPresent(mine -> submit.submit(mine, job, now));
        yield claimed.isPresent();
      }
      case RenderJob.Rendered.Held held -> {
        claim.hold(run, held, now);
        yield false;
      }
      case RenderJob.Rendered.Orphaned(var reason) -> ended(run, CANCELLED, reason, now);
      case RenderJob.Rendered.Unusable(var reason) -> ended(run, CRASHED, reason, now);
    };
  }

  private boolean ended(FlowRun run, StateType type, String reason, Instant now) {
    end.end(run, type, reason, now);
    return false;
  }
}
