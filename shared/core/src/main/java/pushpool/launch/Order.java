package pushpool.launch;

import java.util.EnumSet;
import java.util.Set;
import pushpool.run.FlowRun;
import pushpool.run.Submission;

/** What is to be started: a run, the attempt it is, and the job as the pool's template made it. */
public record Order(FlowRun run, Submission attempt, Job job) {
  /** Where a job says how often it may be started again after its infrastructure was lost. */
  public static final String INFRASTRUCTURE_RETRIES = "infrastructure_retries";

  private static final Set<FailureClass> OF_SPOT =
      EnumSet.of(FailureClass.CAPACITY, FailureClass.SPOT_INTERRUPTION);

  private static final int SPOT_TRIES = 2;

  /**
   * Whether Spot capacity has failed twice in a row, so that a job which allows it goes on with
   * on-demand capacity. The answer is the same for all of an attempt, as its token demands.
   */
  public boolean fallback() {
    return Setbacks.count(run.dispatch(), OF_SPOT) >= SPOT_TRIES;
  }

  /** How often the job may be started again when its infrastructure is lost under running code. */
  int rescues() {
    return job.configuration().get(INFRASTRUCTURE_RETRIES) instanceof Long times
        ? Math.clamp(times, 0, Integer.MAX_VALUE)
        : 0;
  }
}
