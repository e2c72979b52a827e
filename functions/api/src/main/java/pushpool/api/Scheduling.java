package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import pushpool.deployment.CreateRun;
import pushpool.deployment.Deployment;
import pushpool.deployment.PlanAhead;
import pushpool.request.Ids;

/**
 * How schedules are taken in.
 *
 * @param shortest how far apart the occurrences of a schedule must be
 * @param plansAtOnce whether an edited deployment is planned in the request that edits it; where
 *     nobody serves schedules, nothing is planned at all
 */
public record Scheduling(Duration shortest, boolean plansAtOnce) {
  /** A second apart, and planned at once. */
  public static final Scheduling USUAL = new Scheduling(Duration.ofSeconds(1), true);

  /** What follows an edit of a deployment. */
  BiConsumer<Deployment, Instant> replanning(Stores stores, Ids ids) {
    var createRun = new CreateRun(stores.runs(), ids);
    var plan = new PlanAhead(stores.deployments(), stores.plans(), createRun);
    return plansAtOnce ? plan::replan : (_, _) -> {};
  }
}
