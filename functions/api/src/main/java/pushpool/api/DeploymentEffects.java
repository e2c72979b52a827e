package pushpool.api;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployment.Concurrency;
import pushpool.deployment.ForgetRuns;
import pushpool.deployment.LimitDeployment;
import pushpool.deployment.LimitDeployment.Wish;
import pushpool.pool.FindPlace;
import pushpool.pool.Place;
import pushpool.request.Ids;

/** What the writing of a deployment brings with it: its place, its limit and its planned runs. */
final class DeploymentEffects {
  private final Stores stores;
  private final FindPlace places;
  private final LimitDeployment limits;
  private final ForgetRuns forget;
  private final BiConsumer<Deployment, Instant> replan;

  DeploymentEffects(Stores stores, Ids ids, Scheduling scheduling) {
    this.stores = stores;
    this.places = new FindPlace(stores.pools(), stores.queues(), ids);
    this.limits = new LimitDeployment(stores.limits(), ids);
    this.forget = stores.forgetting();
    this.replan = scheduling.replanning(stores, ids);
  }

  /** Refuses a limit that nothing could grant. */
  void check(Wish limit) {
    limits.check(limit);
  }

  /**
   * The place that is named; a queue that is missing is made, so whatever may be wrong comes first.
   */
  Optional<Place> place(NamedPlace named, Optional<Place> same, Instant now) {
    return named.isNothing()
        ? same
        : named.poolName().map(pool -> places.find(pool, named.queue(), now));
  }

  /** The new deployment with its limit; its runs can be seen from now on. */
  Deployment created(Deployment deployment, Wish limit, Instant now) {
    var limited = limited(deployment, limit, now);
    replan.accept(limited, now);
    return limited;
  }

  /** The changed deployment with its limit; other runs than before can be seen from now on. */
  Deployment changed(Deployment deployment, Wish limit, Instant now) {
    var limited = limited(deployment, limit, now);
    forget.upcoming(deployment, now);
    replan.accept(limited, now);
    return limited;
  }

  private Deployment limited(Deployment deployment, Wish limit, Instant now) {
    var options = deployment.settings().concurrency().options();
    var granted = new Concurrency(limits.grant(deployment, limit, now), options);
    return granted.equals(deployment.settings().concurrency())
        ? deployment
        : stores
            .deployments()
            .change(deployment.id(), found -> found.with(found.settings().with(granted), now))
            .orElseThrow(DeploymentRoutes::missing);
  }
}
