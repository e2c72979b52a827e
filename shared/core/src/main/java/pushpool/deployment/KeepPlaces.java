package pushpool.deployment;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;

/** Tells the deployments of a work queue what became of it. */
public final class KeepPlaces {
  private final Deployments deployments;

  public KeepPlaces(Deployments deployments) {
    this.deployments = deployments;
  }

  /** Leaves the deployments of a pool without one. */
  public void removed(WorkPool pool) {
    move(place -> place.poolId().equals(pool.id()), _ -> Optional.empty());
  }

  /** Leaves the deployments of a queue without one. */
  public void removed(WorkQueue queue) {
    move(place -> place.queueId().equals(queue.id()), _ -> Optional.empty());
  }

  /** Gives the deployments of a queue its new name. */
  public void renamed(WorkQueue queue) {
    move(place -> place.queueId().equals(queue.id()), place -> Optional.of(place.in(queue)));
  }

  private void move(Predicate<Place> concerned, Function<Place, Optional<Place>> step) {
    deployments.all().stream()
        .filter(deployment -> isConcerned(deployment, concerned))
        .forEach(
            deployment ->
                deployments.change(
                    deployment.id(),
                    found -> isConcerned(found, concerned) ? moved(found, step) : found));
  }

  private static boolean isConcerned(Deployment deployment, Predicate<Place> concerned) {
    return deployment.settings().place().filter(concerned).isPresent();
  }

  private static Deployment moved(Deployment deployment, Function<Place, Optional<Place>> step) {
    var settings = deployment.settings();
    // No setting of somebody's has changed, so what is planned stays.
    return deployment
        .with(settings.at(settings.place().flatMap(step)), deployment.updated())
        .with(deployment.schedules(), deployment.updated());
  }
}
