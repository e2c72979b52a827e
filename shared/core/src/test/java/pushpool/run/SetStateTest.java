package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import org.junit.jupiter.api.Test;

final class SetStateTest {
  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final SetState setState = new SetState(runs);
  private final FlowRun paused = aRun().having(RUNNING, PAUSED);

  private FlowRun after(StateType... types) {
    runs.add(paused);
    var second = 10;
    for (var type : types) {
      setState.propose(paused.id(), state(type, NOON.plusSeconds(second++)), false);
    }
    return runs.find(paused.id()).orElseThrow();
  }

  @Test
  void aRunThatIsScheduledToGoOnDoesNotCountAsBegunAgain() {
    var resumed = after(SCHEDULED, PENDING, RUNNING);

    assertThat(resumed.state().type()).isEqualTo(RUNNING);
    assertThat(resumed.progress().runCount()).isEqualTo(1);
    assertThat(resumed.policy().resuming()).contains(false);
  }

  @Test
  void aRunThatGoesOnAtOnceCountsAsBegunAgain() {
    var resumed = after(RUNNING);

    assertThat(resumed.progress().runCount()).isEqualTo(2);
    assertThat(resumed.policy().resuming()).contains(true);
  }

  @Test
  void aRefusedEndOfAPauseIsNotedToo() {
    var refused = after(PENDING);

    assertThat(refused.state().type()).isEqualTo(PAUSED);
    assertThat(refused.policy().resuming()).contains(true);
  }
}
