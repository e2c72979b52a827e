package pushpool.deployment;

import java.time.Instant;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;
import pushpool.request.Ids;
import pushpool.run.Admission;
import pushpool.run.Admissions;
import pushpool.run.FlowRun;
import pushpool.run.Proposer;
import pushpool.run.State;

/**
 * Counts the slots that are taken where a late run is to be cancelled for want of one. Nothing is
 * taken: a late run only waits.
 */
public final class FindCrowding implements Admissions {
  private final Deployments deployments;
  private final ConcurrencyLimits limits;
  private final Slots slots;
  private final Ids ids;

  public FindCrowding(Deployments deployments, ConcurrencyLimits limits, Slots slots, Ids ids) {
    this.deployments = deployments;
    this.limits = limits;
    this.slots = slots;
    this.ids = ids;
  }

  @Override
  public Admission of(FlowRun run, State proposed, Proposer proposer) {
    var concurrency =
        run.origin()
            .deploymentId()
            .flatMap(deployments::find)
            .map(deployment -> deployment.settings().concurrency())
            .filter(Deployment.Concurrency::cancelsNew);
    return concurrency
        .flatMap(Deployment.Concurrency::limitId)
        .flatMap(limits::find)
        .filter(limit -> isFull(limit, proposed.timestamp()))
        .<Admission>map(limit -> full(limit, proposer))
        .orElseGet(Admission.Unlimited::new);
  }

  private boolean isFull(ConcurrencyLimit limit, Instant now) {
    return limit.isActive() && slots.taken(limit.id(), now) >= limit.slots();
  }

  private Admission full(ConcurrencyLimit limit, Proposer proposer) {
    var terms = new Admission.Terms(true, FindAdmission.GRACE, proposer);
    return new Admission.Limited(
        limit.id(), limit.slots(), terms, ids.random(), Admission.Chance.NONE);
  }
}
