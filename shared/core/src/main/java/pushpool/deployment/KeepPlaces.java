package pushpool.deployment;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;

/** Tells the deployments of a work queue what became of it. */
public final class KeepPlaces {
  private final Deployments deployments;
  private final ForgetRuns forget;

  public KeepPlaces(Deployments deployments, ForgetRuns forget) {
    this.deployments = deployments;
    this.forget = forget;
  }

  /** Leaves the deployments of a pool without one. */
  public void removed(WorkPool pool, Instant now) {
    leave(place -> place.poolId().equals(pool.id()), now);
  }

  /** Leaves the deployments of a queue without one. */
  public void removed(WorkQueue queue, Instant now) {
    leave(place -> place.queueId().equals(queue.id()), now);
  }

  /** What was planned for a place that is gone could never start, and is planned anew without. */
  private void leave(Predicate<Place> gone, Instant now) {
    in(gone)
        .forEach(
            deployment -> {
              forget.upcoming(deployment, now);
              change(deployment, gone, found -> found.with(at(found, Optional.empty()), now));
            });
  }

  /** Gives the deployments of a queue its new name. */
  public void renamed(WorkQueue queue) {
    Predicate<Place> same = place -> place.queueId().equals(queue.id());
    in(same).forEach(deployment -> change(deployment, same, found -> renamed(found, queue)));
  }

  private static Deployment renamed(Deployment deployment, WorkQueue queue) {
    var place = deployment.settings().place().map(old -> old.in(queue));
    // No setting of somebody's has changed, so what is planned stays.
    return deployment
        .with(at(deployment, place), deployment.updated())
        .with(deployment.schedules(), deployment.updated());
  }

  private static Deployment.Settings at(Deployment deployment, Optional<Place> place) {
    return deployment.settings().at(place);
  }

  private Stream<Deployment> in(Predicate<Place> concerned) {
    return deployments.all().stream().filter(deployment -> isIn(deployment, concerned));
  }

  private static boolean isIn(Deployment deployment, Predicate<Place> concerned) {
    return deployment.settings().place().filter(concerned).isPresent();
  }

  private void change(
      Deployment deployment, Predicate<Place> concerned, UnaryOperator<Deployment> step) {
    deployments.change(
        deployment.id(), found -> isIn(found, concerned) ? step.apply(found) : found);
  }
}
