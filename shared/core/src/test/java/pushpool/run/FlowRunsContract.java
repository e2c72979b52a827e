package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.run.FlowRuns.Change;

/** What every store of runs keeps to. */
public abstract class FlowRunsContract {
  private FlowRuns runs;

  protected abstract FlowRuns runs();

  @BeforeEach
  void open() {
    runs = runs();
  }

  @Test
  void aRunThatWasAddedIsFoundAsItWas() {
    var run = aRun().retrying(2, 1.5).having(PENDING);

    var before = runs.add(run);

    assertThat(before).isEmpty();
    assertThat(runs.find(run.id())).contains(run);
  }

  @Test
  void theSecondRunWithAKeyIsTheFirst() {
    var first = aRun().withKey("nightly").build();
    var second = aRun().withKey("nightly").build();

    runs.add(first);
    var answer = runs.add(second);

    assertThat(answer).contains(first);
    assertThat(runs.find(second.id())).isEmpty();
  }

  @Test
  void aKeyIsFreeAgainWhenItsRunIsRemoved() {
    var first = aRun().withKey("weekly").build();
    var second = aRun().withKey("weekly").build();
    runs.add(first);

    runs.remove(first.id());

    assertThat(runs.add(second)).isEmpty();
  }

  @Test
  void aChangeIsWrittenAndAnswered() {
    var run = aRun().build();
    runs.add(run);

    var answer =
        runs.change(
            run.id(),
            found ->
                new Change<>(found.entered(Runs.state(PENDING, NOON.plusSeconds(1))), "moved"));

    assertThat(answer).contains("moved");
    assertThat(runs.find(run.id()).orElseThrow().state().type()).isEqualTo(PENDING);
  }

  @Test
  void aRunThatIsNotThereIsNotChanged() {
    var answer = runs.change(new UUID(9, 9), run -> new Change<>(run, "never"));

    assertThat(answer).isEmpty();
  }

  @Test
  void anotherWriterMakesTheStepDecideAgain() {
    var run = aRun().build();
    runs.add(run);
    var asked = new int[1];

    runs.change(
        run.id(),
        found -> {
          if (asked[0]++ == 0) {
            runs.change(
                found.id(), rival -> new Change<>(rival.with(rival.policy().resuming(true)), 0));
          }
          return new Change<>(found.entered(Runs.state(PENDING, NOON.plusSeconds(1))), 0);
        });

    var after = runs.find(run.id()).orElseThrow();
    assertThat(asked[0]).isEqualTo(2);
    assertThat(after.policy().resuming()).contains(true);
    assertThat(after.state().type()).isEqualTo(PENDING);
  }

  @Test
  void ofSixtyFourLaunchersExactlyOneWins() throws Exception {
    var run = aRun().build();
    runs.add(run);
    var setState = new SetState(runs);

    try (var threads = Executors.newFixedThreadPool(64)) {
      var proposals =
          IntStream.range(0, 64)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> setState.propose(run.id(), Runs.state(PENDING, NOON), false)))
              .toList();

      var accepted = proposals.stream().filter(FlowRunsContract::isAccepted).count();

      assertThat(accepted).isEqualTo(1);
    }
  }

  private static boolean isAccepted(Future<Optional<SetState.Result>> proposal) {
    try {
      return proposal.get().orElseThrow().verdict() instanceof Verdict.Accept;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void runsAreDueByTheirDeadlineAndNotAfterTheirEnd() {
    var due = aRun().scheduledFor(NOON.plusSeconds(5)).build();
    var later = aRun().scheduledFor(NOON.plusSeconds(500)).build();
    var ended = aRun().having(COMPLETED);
    runs.add(due);
    runs.add(later);
    runs.add(ended);

    var found = runs.due(NOON.plusSeconds(60), 10);

    assertThat(found).containsExactly(due);
  }

  @Test
  void aListIsOrderedByExpectedStartAndPaged() {
    var owned =
        IntStream.range(0, 5)
            .mapToObj(i -> aRun().scheduledFor(NOON.plusSeconds(100 - i)).build())
            .toList();
    owned.forEach(runs::add);
    var reach = new RunSelection.Reach.Owners(Set.of(Runs.DEPLOYMENT));

    var listed = runs.list(new RunSelection(reach, _ -> true, Optional.empty(), false, 1, 3));

    assertThat(listed).containsExactly(owned.get(3), owned.get(2), owned.get(1));
  }

  @Test
  void aListEverywhereNewestFirstFindsTheSameRuns() {
    var all =
        IntStream.range(0, 20)
            .mapToObj(i -> aRun().scheduledFor(NOON.plusSeconds(i)).build())
            .toList();
    all.forEach(runs::add);
    var reach = new RunSelection.Reach.Everywhere();

    var listed = runs.list(new RunSelection(reach, _ -> true, Optional.empty(), true, 0, 50));

    assertThat(listed).containsExactlyElementsOf(all.reversed());
  }

  @Test
  void activeRunsOfAPoolAreCounted() {
    runs.add(aRun().having(PENDING));
    runs.add(aRun().build());
    runs.add(aRun().having(PENDING, COMPLETED));

    var active = runs.active(Runs.PUSHED.poolId());

    assertThat(active).isEqualTo(1);
  }
}
