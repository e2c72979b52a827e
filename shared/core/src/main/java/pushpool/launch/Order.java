package pushpool.launch;

import java.util.EnumSet;
import java.util.Set;
import pushpool.run.FlowRun;
import pushpool.run.StateType;
import pushpool.run.Submission;

/** What is to be started: a run, the attempt it is, and the job as the pool's template made it. */
public record Order(FlowRun run, Submission attempt, Job job) {
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

  /** Whether the attempt is the one that counts for its run, and was not given up meanwhile. */
  boolean counts(FlowRun present) {
    return isCurrent(present)
        && present.dispatch().latest().filter(last -> last.setback().isEmpty()).isPresent();
  }

  /**
   * Whether nobody has got a better answer for the attempt in the meantime, or asks for one: what
   * whoever took it over was told, or will be, counts for more than what was said before.
   */
  boolean isUnanswered(FlowRun present) {
    var isOwn = present.dispatch().latest().filter(last -> last.at().equals(attempt.at()));
    return isCurrent(present)
        && isOwn.isPresent()
        && present.state().type() == StateType.PENDING
        && present.dispatch().isOpen();
  }

  private boolean isCurrent(FlowRun present) {
    return present.dispatch().attempts() == attempt.attempt();
  }
}
