package pushpool.deployment;

import java.time.Instant;
import java.util.List;
import pushpool.run.FlowRun;

/** Which deployments must be planned, and what was planned of them. */
public interface Plans {
  /** Over how many parts the deployments are spread; each may be planned by somebody else. */
  int PARTS = 8;

  /**
   * At most so many of the deployments of a part that must be planned by a time, the most overdue
   * ones.
   */
  List<Deployment> due(int part, Instant by, int most);

  /**
   * Stores runs, and the deployment as it is after they are planned, unless somebody changed it
   * since it was read. A run whose idempotency key another one has is left out.
   *
   * <p>The deployment is stored last: if it is not, some of the runs may be there all the same when
   * the process ends or when there are many.
   *
   * @return whether the deployment was still the one that was read
   */
  boolean keep(Deployment before, Deployment after, List<FlowRun> planned);
}
