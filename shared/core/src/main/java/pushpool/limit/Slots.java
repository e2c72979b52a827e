package pushpool.limit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds how many slots of which limit. A lease that has ended holds nothing from the moment at
 * which somebody else wants its slots.
 */
public interface Slots {
  /**
   * Takes slots of every limit, or of none. An inactive limit has none to take and is in nobody's
   * way.
   *
   * @return the first limit that has too few left, or nothing when all were taken
   */
  Optional<UUID> take(Claim claim, Instant now);

  /**
   * What somebody wants.
   *
   * @param slots of each limit
   * @param lease without, the slots are held by nobody by name
   */
  record Claim(List<UUID> limits, long slots, Optional<Lease> lease) {
    public Claim {
      limits = List.copyOf(limits);
    }
  }

  /** Answers false when the lease has ended, or there is none. */
  boolean renew(UUID leaseId, Instant until, Instant now);

  /** Gives back all that a lease holds; nothing when it is gone. */
  void free(UUID leaseId, Instant now);

  /** Gives back so many slots of a limit: nobody's first, then those that were taken first. */
  void free(UUID limitId, long slots, Instant now);

  /**
   * Lets so many slots of a limit be taken: what is too much is given back as above, and what is
   * missing is held by nobody by name, even if the limit has not so many.
   */
  void set(UUID limitId, long slots, Instant now);

  /** Who holds slots of a limit, in the order in which they were taken as far as it is known. */
  List<Held> held(UUID limitId, Instant now);

  /** Slots of one limit in one hand; without a lease, in nobody's by name. */
  record Held(Optional<Lease> lease, long slots) {}

  /** How many slots of a limit are taken. */
  default long taken(UUID limitId, Instant now) {
    return held(limitId, now).stream().mapToLong(Held::slots).sum();
  }
}
