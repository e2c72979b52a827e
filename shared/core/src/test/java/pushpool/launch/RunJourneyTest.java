package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.launch.Stage.PLAIN_PROGRAM;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.deployment.CreateRun;
import pushpool.deployment.CreateRun.Linked;
import pushpool.deployment.CreateRun.Wish;
import pushpool.launch.RecordingWakes.Wake;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.StateDetails;

/** A run from its plan to its end, with every step delivered once and more than once. */
final class RunJourneyTest {
  private final Stage stage = new Stage();
  private int times;

  private void deliver(Runnable step) {
    for (var i = 0; i < times; i++) {
      step.run();
    }
  }

  private FlowRun planned(Map<String, Object> jobVariables) {
    var due = StateDetails.scheduledFor(NOON.plus(ofMinutes(2)));
    var first = state(SCHEDULED, NOON).with(due);
    var key =
        new Linked(Optional.of("key"), Optional.empty(), EmpiricalPolicy.NONE, Optional.of(first));
    var wish =
        new Wish(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Optional.of(jobVariables),
            key);
    var deployment = stage.deployments.find(Runs.DEPLOYMENT).orElseThrow();
    return new CreateRun(stage.runs, stage.ids)
        .of(deployment, deployment.settings().place(), wish, NOON)
        .run();
  }

  private FlowRun wokenAndLaunched(Map<String, Object> jobVariables) {
    deliver(() -> planned(jobVariables));
    var run = planned(jobVariables);
    stage.clock.advance(ofSeconds(59));
    deliver(() -> stage.sweep.sweep(stage.clock.instant()));
    assertThat(stage.wakes.asked()).contains(new Wake(run.id(), ofSeconds(60)));
    stage.clock.advance(ofSeconds(60));
    deliver(() -> stage.attend(run));
    stage.clock.advance(ofSeconds(20));
    return run;
  }

  @ParameterizedTest(name = "each step {0} times")
  @ValueSource(ints = {1, 2, 3})
  void aProgramWhoseExitCodeDecides(int each) {
    times = each;
    var run = wokenAndLaunched(PLAIN_PROGRAM);

    deliver(() -> stage.observe(new News.Preparing(run.id(), 1)));
    deliver(() -> stage.observe(new News.Running(run.id(), 1)));
    stage.clock.advance(ofMinutes(5));
    deliver(() -> stage.sweep.sweep(stage.clock.instant()));
    deliver(() -> stage.attend(run));
    deliver(() -> stage.observe(new News.Stopped(run.id(), 1, Optional.of(0), "It ended.")));
    deliver(() -> stage.attend(run));

    assertIsCompletedAfterOneLaunch(run);
  }

  @ParameterizedTest(name = "each step {0} times")
  @ValueSource(ints = {1, 2, 3})
  void aFlowThatReportsItself(int each) {
    times = each;
    var run = wokenAndLaunched(Map.of());

    deliver(() -> stage.observe(new News.Running(run.id(), 1)));
    var begin = reported(state(RUNNING, stage.clock.instant()), "a");
    deliver(() -> stage.propose(run, begin));
    stage.clock.advance(ofMinutes(5));
    deliver(() -> stage.attend(run));
    var end = reported(state(COMPLETED, stage.clock.instant()), "b");
    deliver(() -> stage.propose(run, end));
    deliver(() -> stage.observe(new News.Stopped(run.id(), 1, Optional.of(0), "It ended.")));
    deliver(() -> stage.attend(run));

    assertIsCompletedAfterOneLaunch(run);
  }

  /** Clients name each transition, so that a repeated request is known as one. */
  private static State reported(State state, String transition) {
    return state.with(StateDetails.NONE.with(StateDetails.TRANSITION_ID, transition));
  }

  private void assertIsCompletedAfterOneLaunch(FlowRun run) {
    var after = stage.present(run);
    assertThat(stage.launcher.orders()).hasSize(1);
    assertThat(after.states())
        .extracting(State::type)
        .containsExactly(SCHEDULED, PENDING, PENDING, RUNNING, COMPLETED);
    assertThat(after.progress().runCount()).isEqualTo(1);
    assertThat(after.progress().totalRunTime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(after.dispatch().submissions()).hasSize(1);
    assertThat(after.dispatch().deadline()).isEmpty();
  }
}
