package pushpool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushpool.run.FlowRun;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Terms;

final class RunTokenTest {
  private static final UUID RUN = new UUID(7, 0x8000_0000_0000_0001L);
  private static final Instant LATER = NOON.plusSeconds(86_400);

  private static RunToken token(FlowRun run) {
    return RunToken.of(run, run.dispatch().latest().orElseThrow(), Allowance.ALL);
  }

  private static FlowRun run(StateType... types) {
    return aRun().withId(RUN).having(types);
  }

  @ParameterizedTest
  @EnumSource(
      value = StateType.class,
      names = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"},
      mode = EnumSource.Mode.EXCLUDE)
  void aTokenIsGoodWhileItsRunLives(StateType type) {
    var token = token(run(PENDING));

    assertThat(token.isGoodFor(run(PENDING, type), LATER)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = StateType.class,
      names = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"})
  void itDiesWithItsRunAfterTheLastWords(StateType type) {
    var ended = run(PENDING, RUNNING, type);
    var token = token(run(PENDING));

    var end = ended.state().timestamp().plus(RunToken.LAST_WORDS);

    assertThat(token.isGoodFor(ended, end.minusMillis(1))).isTrue();
    assertThat(token.isGoodFor(ended, end)).isFalse();
  }

  @Test
  void itExpiresWithinAMonthWhateverItsRunDoes() {
    var run = run(PENDING, RUNNING);
    var token = token(run(PENDING));

    assertThat(token.expires()).isEqualTo(NOON.plusSeconds(1 + 30 * 86_400));
    assertThat(token.isGoodFor(run, token.expires().minusMillis(1))).isTrue();
    assertThat(token.isGoodFor(run, token.expires())).isFalse();
  }

  @Test
  void itIsNotGoodForAnotherRun() {
    var token = token(run(PENDING));

    assertThat(token.isGoodFor(aRun().having(RUNNING), NOON)).isFalse();
  }

  @Test
  void theTokenOfAnEarlierAttemptDiesWhenTheNextIsSubmitted() {
    var first = token(run(PENDING));
    var again = Submission.intended(2, RUN + "-2", LATER, Optional.empty(), Terms.of(false));
    var retried = run(PENDING, RUNNING, SCHEDULED);
    var resubmitted = retried.with(retried.dispatch().intending(again), LATER);

    var end = LATER.plus(RunToken.LAST_WORDS);

    assertThat(first.isGoodFor(resubmitted, end.minusMillis(1))).isTrue();
    assertThat(first.isGoodFor(resubmitted, end)).isFalse();
    assertThat(token(resubmitted).isGoodFor(resubmitted, end)).isTrue();
  }

  @Test
  void anAttemptThatIsTakenOverGetsTheSameToken() {
    var run = run(PENDING);

    var taken = run.with(run.dispatch().takenOver(LATER), LATER);

    assertThat(token(taken)).isEqualTo(token(run));
  }

  @Test
  void itOwnsItsRunAndWhatWasMadeWithIt() {
    var token = token(run(PENDING));

    var child = aRun().createdBy(token.creator()).build();
    var foreign = token(aRun().having(PENDING));

    assertThat(token.owns(run(PAUSED, COMPLETED))).isTrue();
    assertThat(token.owns(child)).isTrue();
    assertThat(foreign.owns(child)).isFalse();
    assertThat(foreign.owns(run(CANCELLING))).isFalse();
    assertThat(token.owns(aRun().build())).isFalse();
  }
}
