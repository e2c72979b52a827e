package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.pool.Place;
import pushpool.run.FlowRuns.Change;
import pushpool.run.RunSelection.Order;
import pushpool.run.RunSelection.Reach;
import pushpool.run.RunSelection.Span;

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
  void anAttemptThatCameToNothingIsRememberedWithItsReason() {
    var terms = new Terms(false, 3, Optional.of(Duration.ofMinutes(5)));
    var intent = Submission.intended(1, "token", NOON, Optional.empty(), terms);
    var pending = aRun().having(PENDING);
    var run = pending.with(pending.dispatch().intending(intent), NOON);
    var answer = new Submission.Answer("batch::arn:task/1", "request-1", NOON);
    var setback = new Submission.Setback("CAPACITY", "no room", NOON.plusSeconds(2));
    var failed = run.with(run.dispatch().answered(answer).failed(setback), NOON);
    var abandoned = failed.with(failed.dispatch().abandoned(), NOON);
    runs.add(run);

    runs.change(run.id(), _ -> new Change<>(failed, failed));
    var crashed = runs.find(run.id());
    runs.change(run.id(), _ -> new Change<>(abandoned, abandoned));

    assertThat(crashed).contains(failed);
    assertThat(failed.dispatch().infrastructurePid()).contains("batch::arn:task/1");
    assertThat(runs.find(run.id())).contains(abandoned);
    assertThat(abandoned.dispatch().latest())
        .contains(
            new Submission(
                1,
                "token",
                NOON,
                Optional.empty(),
                terms,
                Optional.of(answer),
                Optional.of(setback)));
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
    var ended = aRun().having(COMPLETED).settled(NOON);
    runs.add(due);
    runs.add(later);
    runs.add(ended);

    var found = runs.due(NOON.plusSeconds(60), 10);

    assertThat(found).containsExactly(due);
  }

  @Test
  void aRunThatOthersStartIsDueWhenItIsLateUnlessSomebodyTookIt() {
    var left = aRun().withoutPool().build();
    var taken = aRun().withoutPool().build();
    runs.add(left);
    runs.add(taken);
    new SetState(runs).propose(taken.id(), Runs.state(PENDING, NOON), false);

    assertThat(runs.due(NOON.plusSeconds(14), 10)).isEmpty();
    assertThat(runs.due(NOON.plusSeconds(15), 10)).containsExactly(left);
    assertThat(runs.count(RunSelection.of(new Reach.Open()))).isEqualTo(2);
  }

  @Test
  void aRunIsFoundWithItsLastHeartbeat() {
    var run = aRun().having(PENDING, RUNNING);
    runs.add(run);

    new HearRun(runs).hear(run.id(), NOON.plusSeconds(30));

    var found = runs.find(run.id()).orElseThrow();
    assertThat(found.progress().heard()).contains(NOON.plusSeconds(30));
    assertThat(found.dispatch().deadline()).contains(NOON.plusSeconds(30).plus(Deadlines.SILENCE));
  }

  @Test
  void aListIsOrderedByExpectedStartAndPaged() {
    var owned =
        IntStream.range(0, 5)
            .mapToObj(i -> aRun().scheduledFor(NOON.plusSeconds(100 - i)).build())
            .toList();
    owned.forEach(runs::add);
    var reach = new Reach.Owners(Set.of(Runs.DEPLOYMENT));

    var listed = runs.list(RunSelection.of(reach), new Order.ByExpectedStart(false), 1, 3);

    assertThat(listed).containsExactly(owned.get(3), owned.get(2), owned.get(1));
  }

  @Test
  void aListEverywhereNewestFirstFindsTheSameRuns() {
    var all =
        IntStream.range(0, 20)
            .mapToObj(i -> aRun().scheduledFor(NOON.plusSeconds(i)).build())
            .toList();
    all.forEach(runs::add);
    var reach = new Reach.Everywhere();

    var listed = runs.list(RunSelection.of(reach), new Order.ByExpectedStart(true), 0, 50);

    assertThat(listed).containsExactlyElementsOf(all.reversed());
  }

  @Test
  void upcomingRunsAreThoseOfADeploymentFromATimeOn() {
    var past = aRun().scheduledFor(NOON.minusSeconds(1)).build();
    var now = aRun().scheduledFor(NOON).build();
    var later = aRun().scheduledFor(NOON.plusSeconds(60)).build();
    List.of(later, past, now).forEach(runs::add);
    runs.add(aRun().withoutDeployment().scheduledFor(NOON.plusSeconds(60)).build());
    var reach = new Reach.Owners(Set.of(Runs.DEPLOYMENT));
    var fromNoon = new Span(Optional.of(NOON), Optional.empty());
    var upcoming = new RunSelection(reach, fromNoon, Optional.empty());

    var listed = runs.list(upcoming, new Order.ByExpectedStart(false), 0, 50);

    assertThat(listed).containsExactly(now, later);
  }

  @Test
  void aRunIsRemovedOnlyIfItIsStillAsIsSaid() {
    var run = aRun().withKey("hourly").build();
    runs.add(run);

    var begun = runs.remove(run.id(), found -> found.state().type() == PENDING);
    var waiting = runs.remove(run.id(), FlowRun::isWaiting);

    assertThat(begun).isFalse();
    assertThat(waiting).isTrue();
    assertThat(runs.find(run.id())).isEmpty();
    assertThat(runs.add(aRun().withKey("hourly").build())).isEmpty();
    assertThat(runs.remove(run.id(), _ -> true)).isFalse();
  }

  @Test
  void aRunThatBeginsMeanwhileIsNotRemoved() {
    var run = aRun().build();
    runs.add(run);
    var asked = new int[1];

    var removed =
        runs.remove(
            run.id(),
            found -> {
              if (asked[0]++ == 0) {
                new SetState(runs).propose(run.id(), Runs.state(PENDING, NOON), false);
              }
              return found.isWaiting();
            });

    assertThat(removed).isFalse();
    assertThat(runs.find(run.id()).orElseThrow().state().type()).isEqualTo(PENDING);
  }

  @Test
  void everyReachHoldsItsRunsAndNoOthers() {
    var parent = new UUID(5, 5);
    var elsewhere = new Place(new UUID(8, 1), "other", "ecs:push", new UUID(8, 2), "default");
    var waiting = aRun().build();
    var child = aRun().withoutPool().withoutDeployment().ofParent(parent).build();
    var failed = aRun().in(elsewhere).having(RUNNING, FAILED);
    var crashed = aRun().in(elsewhere).having(RUNNING, CRASHED);
    var completed = aRun().having(RUNNING, COMPLETED);
    List.of(waiting, child, failed, crashed, completed).forEach(runs::add);

    assertThat(reached(new Reach.Ids(Set.of(waiting.id(), new UUID(1, 1)))))
        .containsExactly(waiting);
    assertThat(reached(new Reach.Parents(Set.of(parent)))).containsExactly(child);
    assertThat(reached(new Reach.Owners(Set.of(Runs.FLOW)))).containsExactly(child);
    assertThat(reached(new Reach.Owners(Set.of(Runs.DEPLOYMENT))))
        .containsExactlyInAnyOrder(waiting, failed, crashed, completed);
    assertThat(reached(new Reach.Pools(Set.of(elsewhere.poolId()))))
        .containsExactlyInAnyOrder(failed, crashed);
    assertThat(reached(new Reach.Open())).containsExactlyInAnyOrder(waiting, child);
    assertThat(reached(new Reach.Ended(Set.of(FAILED)))).containsExactly(failed);
    assertThat(reached(new Reach.Ended(Set.of(FAILED, CRASHED))))
        .containsExactlyInAnyOrder(failed, crashed);
    assertThat(reached(new Reach.Everywhere())).hasSize(5);
  }

  @Test
  void ofSeveralReachesAnyWillDo() {
    var waiting = aRun().build();
    var failed = aRun().having(FAILED);
    runs.add(waiting);
    runs.add(failed);
    var reach = new Reach.Narrowest(List.of(new Reach.Open(), new Reach.Everywhere()));
    Predicate<FlowRun> isWaiting = run -> run.state().type() == StateType.SCHEDULED;

    var found = runs.all(new RunSelection(reach, Span.ALWAYS, Optional.of(isWaiting))).toList();

    assertThat(found).containsExactly(waiting);
  }

  @Test
  void aWindowOfExpectedStartsHasBothItsEnds() {
    var all =
        IntStream.range(0, 6)
            .mapToObj(i -> aRun().scheduledFor(NOON.plusNanos(i * 1000L)).build())
            .toList();
    all.forEach(runs::add);
    var span = new Span(Optional.of(NOON.plusNanos(2000)), Optional.of(NOON.plusNanos(4000)));
    var selection = new RunSelection(new Reach.Everywhere(), span, Optional.empty());

    var found = runs.all(selection).toList();

    assertThat(found).containsExactlyElementsOf(all.subList(2, 5).reversed());
    assertThat(runs.count(selection)).isEqualTo(3);
  }

  @Test
  void anyOrderIsPaged() {
    var all = IntStream.range(0, 9).mapToObj(i -> aRun().retrying((i * 5) % 9, 1).build()).toList();
    all.forEach(runs::add);
    var byRetries = Comparator.comparing((FlowRun run) -> run.policy().retries().orElseThrow());

    var listed = runs.list(RunSelection.of(new Reach.Everywhere()), new Order.By(byRetries), 2, 4);

    assertThat(listed)
        .extracting(run -> run.policy().retries().orElseThrow())
        .containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void whatIsTestedIsPagedAndCountedAfterTheTest() {
    var all =
        IntStream.range(0, 250)
            .mapToObj(i -> aRun().scheduledFor(NOON.plusSeconds(i)).retrying(i % 2, 1).build())
            .toList();
    all.forEach(runs::add);
    Predicate<FlowRun> isOdd = run -> run.policy().retries().orElseThrow() == 1;
    var selection = new RunSelection(new Reach.Everywhere(), Span.ALWAYS, Optional.of(isOdd));

    var listed = runs.list(selection, new Order.ByExpectedStart(false), 100, 10);

    assertThat(listed).first().isEqualTo(all.get(201));
    assertThat(listed).hasSize(10);
    assertThat(runs.count(selection)).isEqualTo(125);
  }

  private List<FlowRun> reached(Reach reach) {
    return runs.all(RunSelection.of(reach)).toList();
  }

  @Test
  void aRunMayBeLarge() {
    var noise = new StringBuilder();
    new Random(1).ints(400_000, ' ', 0xD7FF).forEach(noise::appendCodePoint);
    var run = aRun().withJobVariables(Map.of("note", noise.toString())).withKey("once").build();
    var said = Runs.state(PENDING, NOON).saying(noise.reverse().toString());

    assertThat(runs.add(run)).isEmpty();
    var after = runs.change(run.id(), r -> new FlowRuns.Change<>(r.entered(said), r.entered(said)));

    assertThat(runs.add(aRun().withKey("once").build())).isEqualTo(after);
    assertThat(runs.find(run.id())).isEqualTo(after);
    assertThat(reached(new Reach.Everywhere())).containsExactly(after.orElseThrow());
    assertThat(runs.remove(run.id())).isTrue();
    assertThat(runs.add(aRun().withKey("once").build())).isEmpty();
  }
}
