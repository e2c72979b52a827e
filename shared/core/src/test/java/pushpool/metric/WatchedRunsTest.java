package pushpool.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.PENDING;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.launch.FailureClass;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.Runs;
import pushpool.run.SetState;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Submission.Setback;
import pushpool.run.Terms;

final class WatchedRunsTest {
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final WatchedRuns runs = new WatchedRuns(new MemoryFlowRuns(), metrics);

  private FlowRun stored(FlowRun run) {
    runs.add(run);
    return run;
  }

  private void propose(FlowRun run, StateType type) {
    new SetState(runs).propose(run.id(), Runs.state(type, NOON.plusSeconds(1)), true);
  }

  @Test
  void aRunThatEndsIsTold() {
    var run = stored(aRun().build());

    propose(run, CRASHED);

    assertThat(metrics.told())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told).isInstanceOf(Measure.Ended.class);
              assertThat(((Measure.Ended) told).runId()).isEqualTo(run.id());
              assertThat(((Measure.Ended) told).state().type()).isEqualTo(CRASHED);
            });
  }

  private FlowRun submitted() {
    var run = aRun().build();
    var attempt = Submission.intended(1, "token", NOON, Optional.empty(), Terms.of(true));
    return stored(run.with(run.dispatch().intending(attempt), NOON));
  }

  private void fail(FlowRun run) {
    var setback = new Setback("SPOT_INTERRUPTION", "Spot capacity was taken back.", NOON);
    runs.change(
        run.id(),
        found -> {
          var failed = found.with(found.dispatch().failed(setback), NOON);
          return new Change<>(failed, failed);
        });
  }

  @Test
  void theFailureThatEndsAnAttemptIsToldByItsClass() {
    var run = submitted();

    fail(run);

    assertThat(metrics.told())
        .containsExactly(new Measure.Failed(run.id(), FailureClass.SPOT_INTERRUPTION));
  }

  @Test
  void aFailureIsToldOnce() {
    var run = submitted();
    fail(run);

    runs.change(run.id(), same -> new Change<>(same, same));

    assertThat(metrics.told()).hasSize(1);
  }

  @Test
  void aRunThatGoesOnIsNotTold() {
    var run = stored(aRun().build());

    propose(run, PENDING);

    assertThat(metrics.told()).isEmpty();
  }

  @Test
  void aRunThatHasEndedIsNotToldAgain() {
    var run = stored(aRun().having(COMPLETED));

    runs.change(run.id(), same -> new Change<>(same, same));

    assertThat(metrics.told()).isEmpty();
  }

  @Test
  void theRunThatHasBeenDueLongestIsTold() {
    stored(aRun().scheduledFor(NOON.plusSeconds(30)).build());
    var oldest = stored(aRun().scheduledFor(NOON.minusSeconds(60)).build());
    stored(aRun().scheduledFor(NOON).build());

    var due = runs.due(NOON.plusSeconds(90), 10);

    assertThat(due).hasSize(3);
    assertThat(metrics.told())
        .isEqualTo(List.of(new Measure.Overdue(oldest.id(), NOON.minusSeconds(60))));
  }
}
