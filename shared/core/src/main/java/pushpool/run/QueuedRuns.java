package pushpool.run;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import pushpool.pool.Place;

/** The runs that wait or are under way, found by where they wait. */
public interface QueuedRuns {
  /**
   * The runs in these queues whose time lies in the window and that somebody may launch, the
   * earliest first; at most {@code most} of each queue.
   */
  List<FlowRun> waiting(Collection<Place> queues, Window window, int most);

  /** The same of a deployment without a work pool. */
  List<FlowRun> waiting(UUID deploymentId, Window window, int most);

  /** The runs of these queues that are pending or running, in no order. */
  List<FlowRun> active(Collection<Place> queues);
}
