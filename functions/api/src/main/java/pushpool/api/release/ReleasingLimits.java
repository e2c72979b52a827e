package pushpool.api.release;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Scope;

/** Concurrency limits that let go who waited for them. */
final class ReleasingLimits implements ConcurrencyLimits {
  private final ConcurrencyLimits limits;
  private final Releases releases;

  ReleasingLimits(ConcurrencyLimits limits, Releases releases) {
    this.limits = limits;
    this.releases = releases;
  }

  @Override
  public boolean add(ConcurrencyLimit limit) {
    return limits.add(limit);
  }

  @Override
  public Optional<ConcurrencyLimit> find(UUID id) {
    return limits.find(id);
  }

  @Override
  public Optional<ConcurrencyLimit> named(String name) {
    return limits.named(name);
  }

  @Override
  public Optional<ConcurrencyLimit> change(UUID id, UnaryOperator<ConcurrencyLimit> step) {
    var before = new AtomicReference<ConcurrencyLimit>();
    var after =
        limits.change(
            id,
            limit -> {
              before.set(limit);
              return step.apply(limit);
            });
    after
        .filter(limit -> Releases.isRaised(most(before.get()), most(limit)))
        .ifPresent(this::release);
    return after;
  }

  private static Optional<Long> most(ConcurrencyLimit limit) {
    return Optional.of(limit).filter(ConcurrencyLimit::isActive).map(ConcurrencyLimit::slots);
  }

  @Override
  public void remove(ConcurrencyLimit limit) {
    limits.remove(limit);
    release(limit);
  }

  private void release(ConcurrencyLimit limit) {
    releases.releaseIfAwaited(Scope.limit(limit.id()));
  }

  @Override
  public List<ConcurrencyLimit> all() {
    return limits.all();
  }
}
