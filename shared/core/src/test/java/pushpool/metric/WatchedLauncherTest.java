package pushpool.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.FailureClass.IMAGE_MISSING;
import static pushpool.launch.FailureClass.THROTTLED;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.PENDING;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.launch.Failure;
import pushpool.launch.Job;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.metric.Measure.Answer;
import pushpool.run.FlowRun;
import pushpool.run.Runs;
import pushpool.run.Submission;
import pushpool.run.Terms;

final class WatchedLauncherTest {
  private final RecordingMetrics metrics = new RecordingMetrics();

  /** An infrastructure that has one answer to everything. */
  private record Fixed(Launch answer) implements Launcher {
    @Override
    public Launch launch(Order order) {
      return answer;
    }

    @Override
    public Optional<News> look(FlowRun run, Instant now) {
      return Optional.empty();
    }

    @Override
    public boolean stop(FlowRun run, String reason) {
      return true;
    }
  }

  private static Order order(FlowRun scheduled, Instant at) {
    var attempt =
        Submission.intended(1, scheduled.id() + "-1", at, Optional.empty(), Terms.of(true));
    var intending = scheduled.with(scheduled.dispatch().intending(attempt), at);
    var claimed = intending.entered(Runs.state(PENDING, at));
    return new Order(claimed, attempt, new Job(Map.of(), Optional.empty(), Map.of(), true));
  }

  private Measure.Submitted told(Order order, Launch answer) {
    new WatchedLauncher(new Fixed(answer), metrics).launch(order);
    return (Measure.Submitted) metrics.told().getFirst();
  }

  @Test
  void theLagIsTheTimeSinceTheRunWasDue() {
    var order = order(aRun().scheduledFor(NOON).build(), NOON.plusMillis(1200));

    var told = told(order, new Launch.Started("task", "request"));

    assertThat(told)
        .isEqualTo(
            new Measure.Submitted(
                order.run().id(), PUSHED, Optional.of(Duration.ofMillis(1200)), Answer.STARTED));
  }

  @Test
  void aTakenOverAttemptHasNoLagOfItsOwn() {
    var order = order(aRun().build(), NOON);
    var later = order.run().with(order.run().dispatch().takenOver(NOON.plusSeconds(20)), NOON);

    var told =
        told(
            new Order(later, order.attempt(), order.job()),
            new Launch.Busy(Duration.ofSeconds(15), "The cluster is full."));

    assertThat(told.lag()).isEmpty();
    assertThat(told.answer()).isEqualTo(Answer.BUSY);
  }

  @Test
  void aFailureThatEndsNoAttemptIsToldByItsClass() {
    var order = order(aRun().build(), NOON);

    var told = told(order, new Launch.Failed(new Failure(THROTTLED, "Rate exceeded")));

    assertThat(told.answer()).isEqualTo(Answer.BUSY);
    assertThat(metrics.told()).contains(new Measure.Failed(order.run().id(), THROTTLED));
  }

  @Test
  void aFailureThatEndsTheAttemptIsLeftToWhoWatchesTheRun() {
    var order = order(aRun().build(), NOON);

    var told = told(order, new Launch.Failed(new Failure(IMAGE_MISSING, "There is none.")));

    assertThat(told.answer()).isEqualTo(Answer.REFUSED);
    assertThat(metrics.told()).containsExactly(told);
  }

  @Test
  void aRefusalIsToldAsOne() {
    var order = order(aRun().build(), NOON);

    var told = told(order, new Launch.Refused("There is no such image."));

    assertThat(told.answer()).isEqualTo(Answer.REFUSED);
  }
}
