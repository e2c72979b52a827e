package pushpool.deployment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Gives a deployment the limit that its caller wants: one of its own, or one that it shares. */
public final class LimitDeployment {
  private final ConcurrencyLimits limits;
  private final Ids ids;

  public LimitDeployment(ConcurrencyLimits limits, Ids ids) {
    this.limits = limits;
    this.ids = ids;
  }

  /** Which limit a caller wants for a deployment. */
  public sealed interface Wish {
    /** The one it has. */
    record Unchanged() implements Wish {}

    /** None. */
    record None() implements Wish {}

    /** One of its own. */
    record Own(long slots) implements Wish {}

    /** One that is there already, which others may use as well. */
    record Shared(UUID limitId) implements Wish {}
  }

  /** The limit that the deployment has from now on. Its own one is made, changed or forgotten. */
  public Optional<UUID> grant(Deployment deployment, Wish wish, Instant now) {
    return switch (wish) {
      case Wish.Unchanged _ -> deployment.settings().concurrency().limitId();
      case Wish.None _ -> {
        forget(deployment.id());
        yield Optional.empty();
      }
      case Wish.Own(var slots) -> Optional.of(own(deployment.id(), slots, now));
      case Wish.Shared(var id) -> Optional.of(id);
    };
  }

  /** Throws {@link RequestException.NotFound} for a shared limit that is not there. */
  public void check(Wish wish) {
    if (wish instanceof Wish.Shared(var id) && limits.find(id).isEmpty()) {
      throw new RequestException.NotFound("Concurrency limit not found");
    }
  }

  /** Forgets the deployment's own limit, if it has one. */
  public void forget(UUID deploymentId) {
    limits.named(name(deploymentId)).ifPresent(limits::remove);
  }

  private UUID own(UUID deploymentId, long slots, Instant now) {
    var name = name(deploymentId);
    var settings = new ConcurrencyLimit.Settings(name, slots, true, 0);
    var fresh = new ConcurrencyLimit(ids.random(), settings, now, now);
    if (limits.add(fresh)) {
      return fresh.id();
    }
    var known = limits.named(name).orElseThrow(LimitDeployment::gone);
    limits.change(known.id(), limit -> limit.with(resized(limit.settings(), slots), now));
    return known.id();
  }

  private static ConcurrencyLimit.Settings resized(ConcurrencyLimit.Settings old, long slots) {
    return new ConcurrencyLimit.Settings(old.name(), slots, old.active(), old.decay());
  }

  private static String name(UUID deploymentId) {
    return "deployment:" + deploymentId;
  }

  private static RequestException gone() {
    return new RequestException.Contended("The limit was removed meanwhile; try again.");
  }
}
