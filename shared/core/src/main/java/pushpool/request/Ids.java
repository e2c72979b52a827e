package pushpool.request;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where new ids come from. */
public final class Ids {
  private static final long VERSION_4 = 0x4000L;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final RandomGenerator random;

  /** Ids are as hard to guess as {@code random} is. */
  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /** A random id: flows, deployments, pools, queues. */
  public UUID random() {
    return uuid(random.nextLong() & ~0xF000L | VERSION_4);
  }

  /** An id that sorts by time: runs, states, logs. */
  public UUID timed(Instant now) {
    return uuid(now.toEpochMilli() << 16 | VERSION_7 | random.nextInt(0x1000));
  }

  private UUID uuid(long high) {
    return new UUID(high, random.nextLong() >>> 2 | VARIANT);
  }
}
