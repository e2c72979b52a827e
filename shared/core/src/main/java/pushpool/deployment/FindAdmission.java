package pushpool.deployment;

import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import java.util.Optional;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slot;
import pushpool.request.Ids;
import pushpool.run.Admission;
import pushpool.run.Admission.Chance;
import pushpool.run.Admissions;
import pushpool.run.FlowRun;
import pushpool.run.Proposer;
import pushpool.run.State;

/** Reads the limit of a run's deployment, where the proposed state depends on it. */
public final class FindAdmission implements Admissions {
  /** How long a slot is leased where the deployment says nothing. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private final Deployments deployments;
  private final ConcurrencyLimits limits;
  private final Ids ids;

  public FindAdmission(Deployments deployments, ConcurrencyLimits limits, Ids ids) {
    this.deployments = deployments;
    this.limits = limits;
    this.ids = ids;
  }

  @Override
  public Admission of(FlowRun run, State proposed, Proposer proposer) {
    var from = run.state().type();
    var enters = proposed.type() == PENDING && !from.holdsSlots();
    if (enters && proposer != Proposer.SELF_SERVING) {
      return entering(run, proposer);
    }
    return run.dispatch()
        .slot()
        .filter(_ -> from != RUNNING && proposed.type() == RUNNING)
        .map(slot -> holding(run, slot, proposer))
        .orElseGet(Admission.Unlimited::new);
  }

  private Admission entering(FlowRun run, Proposer proposer) {
    var deployment = run.origin().deploymentId().flatMap(deployments::find);
    if (deployment.isEmpty()) {
      return run.origin().deploymentId().isPresent()
          ? new Admission.Orphaned()
          : new Admission.Unlimited();
    }
    return deployment
        .flatMap(d -> d.settings().concurrency().limitId())
        .flatMap(limits::find)
        .filter(ConcurrencyLimit::isActive)
        .<Admission>map(limit -> limited(limit, terms(deployment, proposer)))
        .orElseGet(Admission.Unlimited::new);
  }

  private Admission limited(ConcurrencyLimit limit, Admission.Terms terms) {
    return new Admission.Limited(limit.id(), limit.slots(), terms, ids.random(), Chance.FREE);
  }

  private Admission holding(FlowRun run, Slot slot, Proposer proposer) {
    var deployment = run.origin().deploymentId().flatMap(deployments::find);
    var limit = limits.find(slot.limitId()).map(ConcurrencyLimit::slots).orElse(0L);
    return new Admission.Limited(
        slot.limitId(), limit, terms(deployment, proposer), ids.random(), Chance.HELD);
  }

  private static Admission.Terms terms(Optional<Deployment> deployment, Proposer proposer) {
    var concurrency = deployment.map(d -> d.settings().concurrency());
    return new Admission.Terms(
        concurrency.map(Deployment.Concurrency::cancelsNew).orElse(false),
        concurrency.flatMap(Deployment.Concurrency::grace).orElse(GRACE),
        proposer);
  }
}
