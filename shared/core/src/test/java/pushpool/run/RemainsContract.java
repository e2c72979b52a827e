package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.run.RunSelection.Reach;

/** What every store of what deleted runs have left promises. */
public abstract class RemainsContract {
  private FlowRuns runs;
  private Remains remains;

  /** Two stores over the same empty place. */
  public record Stored(FlowRuns runs, Remains remains) {}

  protected abstract Stored create();

  @BeforeEach
  void begin() {
    var stored = create();
    runs = stored.runs();
    remains = stored.remains();
  }

  private FlowRun deleted(FlowRun run) {
    runs.add(run);
    runs.remove(run.id());
    return run;
  }

  @Test
  void aSubmittedRunLeavesWhatIsNeededToStopIt() {
    var run = deleted(aRun().having(PENDING, RUNNING));

    var left = remains.find(run.id()).orElseThrow();

    assertThat(left.state().type()).isEqualTo(CANCELLED);
    assertThat(left.dispatch().submissions()).isEqualTo(run.dispatch().submissions());
    assertThat(left.origin().place()).isEqualTo(run.origin().place());
    assertThat(left.details().parameters()).isEmpty();
  }

  @Test
  void itIsDueAtOnce() {
    var run = deleted(aRun().having(PENDING, RUNNING));

    var due = runs.due(NOON.plusSeconds(60), 10);

    assertThat(due.stream().map(FlowRun::id)).containsExactly(run.id());
  }

  @Test
  void nobodyFindsItAmongTheRuns() {
    var run = deleted(aRun().having(PENDING, RUNNING));

    var found = runs.find(run.id());
    var listed =
        List.of(new Reach.Everywhere(), new Reach.Open()).stream()
            .flatMap(reach -> runs.all(RunSelection.of(reach)));

    assertThat(found).isEmpty();
    assertThat(listed).isEmpty();
    assertThat(runs.count(RunSelection.of(new Reach.Open()))).isZero();
  }

  @Test
  void aRunThatWasNeverSubmittedLeavesNothing() {
    var run = deleted(aRun().build());

    assertThat(remains.find(run.id())).isEmpty();
  }

  @Test
  void aRunOfWhichNothingIsLeftLeavesNothing() {
    var run = deleted(aRun().having(PENDING, CANCELLED).settled(NOON.plusSeconds(9)));

    assertThat(remains.find(run.id())).isEmpty();
  }

  @Test
  void whatIsForgottenIsGone() {
    var run = deleted(aRun().having(PENDING, RUNNING));

    remains.forget(run.id());
    remains.forget(run.id());

    assertThat(remains.find(run.id())).isEmpty();
    assertThat(runs.due(NOON.plusSeconds(60), 10)).isEmpty();
  }
}
