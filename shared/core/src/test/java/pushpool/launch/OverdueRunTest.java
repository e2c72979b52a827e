package pushpool.launch;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.DEPLOYMENT;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.deployment.CatchUp;
import pushpool.deployment.CatchUp.Policy;
import pushpool.deployment.DeploymentSchedule;
import pushpool.deployment.Planning;
import pushpool.run.CreatedBy;
import pushpool.run.FlowRun;

/** What becomes of runs that a schedule planned and that are attended to long after their time. */
final class OverdueRunTest {
  private static final UUID SCHEDULE = new UUID(6, 1);
  private static final Map<String, Object> MINUTELY =
      Map.of("interval", 60L, "anchor_date", NOON.toString(), "timezone", "UTC");

  private final Stage stage = new Stage();

  private void catchUp(Policy policy, Optional<Duration> lateness, Optional<Long> perMinute) {
    var wanted = Optional.of(new CatchUp(policy, lateness, perMinute));
    var schedule =
        new DeploymentSchedule(
            SCHEDULE,
            MINUTELY,
            true,
            Planning.fresh(Optional.empty(), wanted, NOON),
            Map.of(),
            Optional.empty(),
            NOON,
            NOON);
    stage.deployments.change(DEPLOYMENT, found -> found.with(List.of(schedule), NOON));
  }

  private FlowRun planned(int minute) {
    var due = NOON.plus(ofMinutes(minute));
    var schedule = CreatedBy.schedule(SCHEDULE, "minutely");
    return stage.stored(aRun().scheduledFor(due).createdBy(schedule).build());
  }

  @Test
  void withoutAPolicyALateRunBegins() {
    var run = planned(0);

    stage.attendAfter(ofMinutes(600), run);

    assertThat(stage.state(run).type()).isEqualTo(PENDING);
  }

  @Test
  void aRunThatIsTooLateIsSkippedAndSaysSo() {
    catchUp(Policy.ALL, Optional.of(ofMinutes(5)), Optional.empty());
    var late = planned(0);
    var later = planned(6);
    stage.clock.advance(ofMinutes(10));

    stage.attend(late);
    stage.attend(later);

    assertThat(stage.state(late).type()).isEqualTo(CANCELLED);
    assertThat(stage.state(late).name()).isEqualTo("Skipped");
    assertThat(stage.state(late).message().orElseThrow()).contains("too long ago");
    assertThat(stage.state(later).type()).isEqualTo(PENDING);
  }

  @Test
  void whoSkipsSkipsWhatIsMoreThanAMinuteLate() {
    catchUp(Policy.SKIP, Optional.empty(), Optional.empty());
    var late = planned(0);
    var later = planned(1);
    stage.clock.advance(ofSeconds(89));

    stage.attend(late);
    stage.attend(later);

    assertThat(stage.state(late).name()).isEqualTo("Skipped");
    assertThat(stage.state(later).type()).isEqualTo(PENDING);
  }

  @Test
  void whoWantsTheLatestBeginsTheLatestAlone() {
    catchUp(Policy.LATEST, Optional.empty(), Optional.empty());
    var all = IntStream.range(0, 4).mapToObj(this::planned).toList();
    stage.clock.advance(ofSeconds(3 * 60 + 30));

    all.forEach(stage::attend);

    assertThat(all.subList(0, 3))
        .allSatisfy(run -> assertThat(stage.state(run).name()).isEqualTo("Skipped"));
    assertThat(stage.state(all.getLast()).type()).isEqualTo(PENDING);
  }

  @Test
  void lateRunsBeginOneAfterTheOther() {
    catchUp(Policy.ALL, Optional.empty(), Optional.of(6L));
    var all = IntStream.range(0, 3).mapToObj(this::planned).toList();
    stage.clock.advance(ofMinutes(60));
    var now = stage.clock.instant();

    all.forEach(stage::attend);

    var last = stage.present(all.getLast());
    assertThat(stage.state(all.getFirst()).type()).isEqualTo(PENDING);
    assertThat(last.state().type()).isEqualTo(SCHEDULED);
    assertThat(last.progress().nextScheduledStart()).contains(now.plusSeconds(20));
    assertThat(last.progress().expectedStart()).contains(NOON.plus(ofMinutes(2)));
    assertThat(last.state().message().orElseThrow()).startsWith("Waiting until");
  }

  @Test
  void whoWaitedForItsTurnBeginsWhenItComes() {
    catchUp(Policy.ALL, Optional.empty(), Optional.of(6L));
    var all = IntStream.range(0, 2).mapToObj(this::planned).toList();
    stage.clock.advance(ofMinutes(60));
    all.forEach(stage::attend);

    stage.attendWhenDue(all.getLast());

    assertThat(stage.state(all.getLast()).type()).isEqualTo(PENDING);
  }

  @Test
  void aRunThatSomebodyCreatedIsNoAffairOfASchedule() {
    catchUp(Policy.SKIP, Optional.empty(), Optional.empty());
    var run = stage.stored(aRun().build());

    stage.attendAfter(ofMinutes(60), run);

    assertThat(stage.state(run).type()).isEqualTo(PENDING);
  }
}
