package pushpool.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of polls keeps to. */
public abstract class PollsContract {
  private static final UUID URGENT = new UUID(0, 1);
  private static final UUID USUAL = new UUID(0, 2);

  protected abstract Polls polls();

  @Test
  void theLastPollIsRemembered() {
    var polls = polls();

    polls.note(List.of(URGENT, USUAL), NOON);
    polls.note(List.of(URGENT), NOON.plusSeconds(15));

    assertThat(polls.last(List.of(URGENT, USUAL, new UUID(0, 3))))
        .isEqualTo(Map.of(URGENT, NOON.plusSeconds(15), USUAL, NOON));
    assertThat(polls.last(List.of(USUAL))).containsOnlyKeys(USUAL);
  }

  @Test
  void anyNumberCanBePolledAtOnce() {
    var polls = polls();
    var many = IntStream.range(0, 250).mapToObj(n -> new UUID(1, n)).toList();

    polls.note(many, NOON);

    assertThat(polls.last(many)).hasSize(250);
  }

  @Test
  void aPollIsFreshForAMinute() {
    assertThat(Polls.isFresh(NOON, NOON.plusSeconds(59))).isTrue();
    assertThat(Polls.isFresh(NOON, NOON.plusSeconds(60))).isFalse();
  }
}
