package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HearRunTest {
  private final FlowRuns runs = new MemoryFlowRuns();
  private final HearRun hearRun = new HearRun(runs);

  private FlowRun stored(FlowRun run) {
    runs.add(run);
    return run;
  }

  private FlowRun present(FlowRun run) {
    return runs.find(run.id()).orElseThrow();
  }

  @Test
  void aHeartbeatOfARunningRunIsNoted() {
    var run = stored(aRun().having(PENDING, RUNNING));

    hearRun.hear(run.id(), NOON.plusSeconds(30));

    assertThat(present(run).progress().heard()).contains(NOON.plusSeconds(30));
    assertThat(present(run).state()).isEqualTo(run.state());
  }

  @Test
  void aHeartbeatSoonAfterAnotherIsNotWritten() {
    var run = stored(aRun().having(PENDING, RUNNING));
    hearRun.hear(run.id(), NOON.plusSeconds(30));
    var first = present(run);

    hearRun.hear(run.id(), NOON.plusSeconds(49));
    var soon = present(run);
    hearRun.hear(run.id(), NOON.plusSeconds(60));

    assertThat(soon).isEqualTo(first);
    assertThat(present(run).progress().heard()).contains(NOON.plusSeconds(60));
  }

  @ParameterizedTest
  @EnumSource(names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
  void whoIsNotRunningIsNotHeard(StateType type) {
    var run = stored(aRun().having(PENDING, type));

    hearRun.hear(run.id(), NOON.plusSeconds(30));

    assertThat(present(run)).isEqualTo(run);
  }

  @Test
  void aHeartbeatOfNobodyIsNoFailure() {
    hearRun.hear(new UUID(9, 9), NOON);

    assertThat(runs.count(RunSelection.of(new RunSelection.Reach.Everywhere()))).isZero();
  }

  @Test
  void anEndedRunIsSilentForEver() {
    var run = stored(aRun().having(PENDING, RUNNING));
    hearRun.hear(run.id(), NOON.plusSeconds(30));

    var ended = present(run).entered(Runs.state(COMPLETED, NOON.plusSeconds(40)));

    assertThat(ended.isSilent(NOON.plusSeconds(86_400))).isFalse();
    assertThat(ended.settled(NOON.plusSeconds(50)).dispatch().deadline()).isEmpty();
  }
}
