package pushpool.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A key that callers show, as it is remembered: without the part that is secret.
 *
 * @param digest what the whole key is known by
 * @param grant what it is good for
 * @param lastUsed when it was last shown, to the hour
 */
public record ApiKey(
    UUID id, String name, String digest, Grant grant, Instant created, Optional<Instant> lastUsed) {
  private static final Duration WORTH_WRITING = Duration.ofHours(1);

  /**
   * What a key is good for, and until when.
   *
   * @param workPools the pools it is limited to; empty where it is good for all
   */
  public record Grant(Scope scope, List<String> workPools, Optional<Instant> expires) {
    public Grant {
      workPools = List.copyOf(workPools);
    }

    public boolean isLimited() {
      return !workPools.isEmpty();
    }
  }

  /** Whether this is the key that was shown; takes as long for any other of the same id. */
  public boolean isOpenedBy(KeyText shown) {
    return id.equals(shown.id())
        && MessageDigest.isEqual(digest.getBytes(US_ASCII), shown.digest().getBytes(US_ASCII));
  }

  public boolean hasExpired(Instant now) {
    return grant.expires().filter(end -> !end.isAfter(now)).isPresent();
  }

  /** Whether its last use is so long ago that another is worth a write. */
  public boolean wasIdle(Instant now) {
    return lastUsed.filter(at -> at.isAfter(now.minus(WORTH_WRITING))).isEmpty();
  }

  public ApiKey used(Instant now) {
    return new ApiKey(id, name, digest, grant, created, Optional.of(now));
  }
}
