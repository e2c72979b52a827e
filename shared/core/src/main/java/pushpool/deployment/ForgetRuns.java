package pushpool.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pushpool.pool.Place;
import pushpool.pool.WorkQueues;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.QueuedRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;
import pushpool.run.RunSelection.Span;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Window;

/**
 * Takes back runs of a deployment that nobody has begun, because what they were made from has
 * changed.
 */
public final class ForgetRuns {
  private final FlowRuns runs;
  private final QueuedRuns queued;
  private final WorkQueues queues;

  public ForgetRuns(FlowRuns runs, QueuedRuns queued, WorkQueues queues) {
    this.runs = runs;
    this.queued = queued;
    this.queues = queues;
  }

  /** Forgets what schedules planned from now on. */
  public void upcoming(Deployment deployment, Instant now) {
    var reach = new Reach.Owners(Set.of(deployment.id()));
    var fromNow = new Span(Optional.of(now), Optional.empty());
    var all = new RunSelection(reach, fromNow, Optional.of(ForgetRuns::isPlanned));
    forget(runs.all(all).toList(), ForgetRuns::isPlanned);
  }

  /** Forgets what schedules planned, and what is overdue of it too. */
  public void planned(Deployment deployment) {
    forget(waiting(deployment), ForgetRuns::isPlanned);
  }

  /** Forgets whatever has not begun, whoever asked for it. */
  public void unbegun(Deployment deployment) {
    forget(waiting(deployment), ForgetRuns::isUnbegun);
  }

  private List<FlowRun> waiting(Deployment deployment) {
    return deployment
        .settings()
        .place()
        .filter(place -> !place.isPushed())
        .map(place -> queued(deployment, place))
        .orElseGet(() -> open(deployment));
  }

  /**
   * Where nobody polls, or the deployment has left the queue that its runs wait in: the runs that
   * have not ended, or those of the deployment, if fewer.
   */
  private List<FlowRun> open(Deployment deployment) {
    var id = deployment.id();
    var reach = new Reach.Narrowest(List.of(new Reach.Open(), new Reach.Owners(Set.of(id))));
    Predicate<FlowRun> own =
        run -> isUnbegun(run) && run.origin().deploymentId().equals(Optional.of(id));
    return runs.all(new RunSelection(reach, Span.ALWAYS, Optional.of(own))).toList();
  }

  private List<FlowRun> queued(Deployment deployment, Place place) {
    var id = Optional.of(deployment.id());
    return queued.waiting(queues(place), Window.ALWAYS, Integer.MAX_VALUE).stream()
        .filter(run -> run.origin().deploymentId().equals(id))
        .toList();
  }

  /** A run may have been sent to another queue of the pool than its deployment's. */
  private List<Place> queues(Place own) {
    return queues.of(own.poolId()).stream().map(own::in).toList();
  }

  private void forget(List<FlowRun> found, Predicate<FlowRun> only) {
    found.forEach(run -> runs.remove(run.id(), only));
  }

  private static boolean isPlanned(FlowRun run) {
    return run.origin().autoScheduled() && isUnbegun(run);
  }

  private static boolean isUnbegun(FlowRun run) {
    return run.state().type() == StateType.SCHEDULED
        && !run.state().name().equals(State.AWAITING_CONCURRENCY_SLOT)
        && run.progress().runCount() == 0;
  }
}
