package pushpool.launch;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.Call.REGISTER_TASK_DEFINITION;
import static pushpool.launch.Call.RUN_TASK;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pushpool.request.Ids;

final class PacingTest {
  private final MemoryBudgets budgets = new MemoryBudgets();
  private final Pacing one = aDispatcher(1);
  private final Pacing other = aDispatcher(2);

  private Pacing aDispatcher(int seed) {
    return new Pacing(budgets, new Ids(new Random(seed)));
  }

  /** How many of some calls are let through. */
  private static long let(Pacing pacing, Call call, int asked, Instant now) {
    return IntStream.range(0, asked).filter(_ -> pacing.delay(call, now).isEmpty()).count();
  }

  @Test
  void whoCallsSeldomReadsNothing() {
    var calls = LongStream.range(0, 100).mapToObj(n -> NOON.plus(ofSeconds(10).multipliedBy(n)));

    var waits = calls.filter(now -> one.delay(RUN_TASK, now).isPresent()).count();

    assertThat(waits).isZero();
    assertThat(budgets.reads()).isZero();
  }

  @Test
  void whoCallsOftenLooksEveryFiveSeconds() {
    var calls = LongStream.range(0, 1000).mapToObj(n -> NOON.plus(ofMillis(100).multipliedBy(n)));

    var waits = calls.filter(now -> one.delay(RUN_TASK, now).isPresent()).count();

    assertThat(waits).isZero();
    assertThat(budgets.reads()).isBetween(15, 20);
  }

  @Test
  void afterAThrottledCallAllTogetherKeepToTheBudget() {
    one.throttled(RUN_TASK, NOON);
    other.throttled(RUN_TASK, NOON.plusMillis(10));

    var through =
        let(one, RUN_TASK, 100, NOON.plusSeconds(1))
            + let(other, RUN_TASK, 100, NOON.plusSeconds(1));

    assertThat(through).isEqualTo(14);
  }

  @Test
  void whoWasNotThrottledLearnsOfItWithinFiveSeconds() {
    let(other, RUN_TASK, 1, NOON);
    one.throttled(RUN_TASK, NOON);

    var atFirst = let(other, RUN_TASK, 100, NOON.plusSeconds(4));
    var later = let(other, RUN_TASK, 100, NOON.plusSeconds(5));

    assertThat(atFirst).isEqualTo(100);
    assertThat(later).isLessThan(20);
  }

  @Test
  void eachCallHasABudgetOfItsOwn() {
    one.throttled(REGISTER_TASK_DEFINITION, NOON);

    assertThat(let(one, RUN_TASK, 100, NOON)).isEqualTo(100);
    assertThat(let(one, REGISTER_TASK_DEFINITION, 100, NOON)).isEqualTo(7);
  }

  @Test
  void callsThatAreThrottledAgainAndAgainSlowDownFurther() {
    for (var second = 0; second < 20; second += 4) {
      one.throttled(RUN_TASK, NOON.plusSeconds(second));
    }

    var through = let(one, RUN_TASK, 100, NOON.plusSeconds(17));

    assertThat(through).isBetween(1L, 8L);
  }

  @Test
  void callsThatAreThrottledForeverGoOnSlowly() {
    for (var second = 0; second < 300; second += 2) {
      one.throttled(RUN_TASK, NOON.plusSeconds(second));
    }

    assertThat(let(one, RUN_TASK, 100, NOON.plusSeconds(299))).isPositive();
  }

  @Test
  void thePaceGrowsBackAndStaysWithinTheRateForFiveMinutes() {
    one.throttled(RUN_TASK, NOON);

    var grown = let(one, RUN_TASK, 100, NOON.plus(ofMinutes(1)));
    var still = let(one, RUN_TASK, 100, NOON.plus(ofMinutes(5)).minusSeconds(1));
    var over = let(one, RUN_TASK, 100, NOON.plus(ofMinutes(6)));

    assertThat(grown).isEqualTo(20);
    assertThat(still).isEqualTo(20);
    assertThat(over).isEqualTo(100);
  }

  @Test
  void whoMustWaitComesBackInSomeWindowToCome() {
    one.throttled(RUN_TASK, NOON);
    let(one, RUN_TASK, 14, NOON);

    var waits = IntStream.range(0, 100).mapToObj(_ -> one.delay(RUN_TASK, NOON).orElseThrow());

    assertThat(waits.toList())
        .allSatisfy(wait -> assertThat(wait).isBetween(ofSeconds(1), ofSeconds(11)))
        .extracting(Duration::toSeconds)
        .contains(1L, 5L, 10L);
  }
}
