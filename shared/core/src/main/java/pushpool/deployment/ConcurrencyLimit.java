package pushpool.deployment;

import java.time.Instant;
import java.util.UUID;

/** The limit of a deployment, as it is shown among the global concurrency limits. */
public record ConcurrencyLimit(UUID id, long limit, Instant created, Instant updated) {

  /** The same limit with another value. */
  public ConcurrencyLimit changed(long other, Instant now) {
    return new ConcurrencyLimit(id, other, created, now);
  }
}
