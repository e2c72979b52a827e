package pushpool.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where new ids come from. */
public final class Ids {
  private static final long VERSION_4 = 0x4000L;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long LOWEST = 0x3FFF_FFFF_FFFF_FFFFL;

  private final RandomGenerator random;

  /** Ids are as hard to guess as {@code random} is. */
  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** A random id: flows, deployments, pools, queues. */
  public UUID random() {
    return uuid(random.nextLong() & ~0xF000L | VERSION_4);
  }

  /** So many bytes that are as hard to guess. */
  public byte[] secret(int bytes) {
    var secret = new byte[bytes];
    random.nextBytes(secret);
    return secret;
  }

  /**
   * An id that sorts by a time, to the microsecond (UUIDv7; times before 1970 sort as 1970): runs,
   * states, logs.
   */
  public UUID timed(Instant time) {
    return uuid(high(time));
  }

  /** From 0 to 1, as hard to guess as the ids: for what must not happen to all at once. */
  public double share() {
    return random.nextDouble();
  }

  /** Sorts before every timed id of that time. */
  public static UUID first(Instant time) {
    return new UUID(high(time), VARIANT);
  }

  /** Sorts behind every timed id of that time. */
  public static UUID last(Instant time) {
    return new UUID(high(time), VARIANT | LOWEST);
  }

  private static long high(Instant time) {
    var micros = Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, time));
    return micros / 1000 << 16 | VERSION_7 | micros % 1000;
  }

  private UUID uuid(long high) {
    return new UUID(high, random.nextLong() & LOWEST | VARIANT);
  }
}
