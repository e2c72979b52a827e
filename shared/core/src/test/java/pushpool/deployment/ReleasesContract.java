package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What everything that paces late runs keeps to. */
public abstract class ReleasesContract {
  private static final UUID SCHEDULE = new UUID(6, 1);

  protected abstract Releases releases();

  private Instant next(Instant now) {
    return releases().next(SCHEDULE, Duration.ofSeconds(20), now);
  }

  @Test
  void everybodyIsGivenAnotherMoment() {
    assertThat(next(NOON)).isEqualTo(NOON);
    assertThat(next(NOON)).isEqualTo(NOON.plusSeconds(20));
    assertThat(next(NOON.plusSeconds(5))).isEqualTo(NOON.plusSeconds(40));
  }

  @Test
  void nobodyWaitsBehindThoseWhoHaveBegun() {
    next(NOON);

    assertThat(next(NOON.plusSeconds(60))).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void schedulesDoNotWaitForEachOther() {
    next(NOON);

    var other = releases().next(new UUID(6, 2), Duration.ofSeconds(20), NOON);

    assertThat(other).isEqualTo(NOON);
  }
}
