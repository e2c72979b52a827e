package pushpool.launch;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pushpool.launch.Why.Cause;
import pushpool.pool.MemoryPolls;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.run.FlowRun;
import pushpool.run.MemoryQueuedRuns;
import pushpool.run.StateDetails;

/** Each cause has its own answer. */
final class ExplainRunTest {
  private static final Place POLLED =
      new Place(new UUID(0, 21), "office", "process", new UUID(0, 22), "default");

  private final Stage stage = new Stage();
  private final MemoryPolls polls = new MemoryPolls();
  private final ExplainRun explain =
      new ExplainRun(
          new ExplainPolled(stage.pools, stage.queues, new MemoryQueuedRuns(stage.runs), polls));

  private Why why(FlowRun run) {
    return explain.explain(stage.present(run), stage.clock.instant());
  }

  /**
   * How a run comes to wait, and what is answered.
   *
   * @param blocker as kind and name
   * @param next from now until somebody looks at it
   */
  private record Case(
      String name,
      Function<ExplainRunTest, FlowRun> story,
      Cause cause,
      String words,
      Optional<String> blocker,
      Optional<Duration> next) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String TASK = "infrastructure batch::";

  static List<Case> cases() {
    return List.of(
        new Case(
            "scheduled for later",
            t -> t.stage.stored(aRun().scheduledFor(NOON.plusSeconds(601)).build()),
            Cause.TIME,
            "Scheduled for 2026-03-01T12:10:01Z.",
            Optional.empty(),
            Optional.of(ofMinutes(10))),
        new Case(
            "paused pool",
            t -> {
              t.stage.pausePool(true);
              return t.stage.launched(aRun());
            },
            Cause.PAUSE,
            "work pool batch is paused.",
            Optional.of("work_pool batch"),
            Optional.of(ofSeconds(14))),
        new Case(
            "paused queue",
            t -> {
              t.stage.pauseQueue(true);
              return t.stage.launched(aRun());
            },
            Cause.PAUSE,
            "work queue batch/default is paused.",
            Optional.of("work_queue batch/default"),
            Optional.of(ofSeconds(14))),
        new Case(
            "pool limit",
            t -> {
              t.stage.limitPool(1);
              t.stage.launched(aRun());
              return t.stage.launched(aRun());
            },
            Cause.SLOT,
            "all slots of the concurrency limit of 1 of work pool batch are taken.",
            Optional.of("work_pool batch"),
            Optional.of(ofSeconds(14))),
        new Case(
            "queue limit",
            t -> {
              t.stage.limitQueue(PUSHED, 1);
              t.stage.launched(aRun());
              return t.stage.launched(aRun());
            },
            Cause.SLOT,
            "all slots of the concurrency limit of 1 of work queue batch/default are taken.",
            Optional.of("work_queue batch/default"),
            Optional.of(ofSeconds(14))),
        new Case(
            "deployment limit",
            t -> {
              t.stage.limit(1, Map.of());
              t.stage.launched(aRun());
              return t.stage.launched(aRun());
            },
            Cause.SLOT,
            "all slots of the concurrency limit of 1 of deployment nightly are taken.",
            Optional.of("concurrency_limit deployment nightly"),
            Optional.of(ofMinutes(1))),
        new Case(
            "its own retry",
            t -> {
              var run = t.stage.launched(aRun().retrying(1, 600));
              t.stage.propose(run, RUNNING);
              t.stage.propose(run, FAILED);
              return run;
            },
            Cause.RETRY,
            "Its container tries again at 2026-03-01T12:10:01Z.",
            Optional.of(TASK),
            Optional.of(ofMinutes(40))),
        new Case(
            "no capacity",
            t -> {
              t.stage.launcher.willAnswer(_ -> new Launch.Busy(ofSeconds(15), "no capacity"));
              return t.stage.launched(aRun());
            },
            Cause.CAPACITY,
            "no capacity",
            Optional.of("infrastructure batch"),
            Optional.of(ofSeconds(15))),
        new Case(
            "being submitted",
            t -> {
              t.stage.launcher.willAnswer(
                  _ -> {
                    throw new IllegalStateException("killed");
                  });
              var run = t.stage.stored(aRun().build());
              t.attendAndDie(run);
              return run;
            },
            Cause.SUBMISSION,
            "Submitting, attempt 1.",
            Optional.of("infrastructure batch"),
            Optional.of(ofSeconds(20))),
        new Case(
            "waiting for its container",
            t -> t.stage.launched(aRun()),
            Cause.START,
            "Waiting for the container to start.",
            Optional.of(TASK),
            Optional.of(ofMinutes(10))),
        new Case(
            "running",
            t -> {
              var run = t.stage.launched(aRun());
              t.stage.propose(run, RUNNING);
              return run;
            },
            Cause.END,
            "Running since 2026-03-01T12:00:01Z.",
            Optional.of(TASK),
            Optional.of(ofMinutes(30))),
        new Case(
            "paused",
            t -> t.pausing(false),
            Cause.RESUME,
            "Paused until 2026-03-01T13:00:01Z at the latest: somebody has to resume it.",
            Optional.of(TASK),
            Optional.of(ofHours(1))),
        new Case(
            "suspended",
            t -> t.pausing(true),
            Cause.RESUME,
            "Suspended until 2026-03-01T13:00:01Z at the latest: somebody has to resume it.",
            Optional.of(TASK),
            Optional.of(ofHours(1))),
        new Case(
            "cancelling",
            t -> {
              var run = t.stage.launched(aRun());
              t.stage.propose(run, RUNNING);
              t.stage.propose(run, CANCELLING);
              return run;
            },
            Cause.STOP,
            "may end by itself until 2026-03-01T12:00:31Z.",
            Optional.of(TASK),
            Optional.of(ofSeconds(30))),
        new Case(
            "never polled",
            t -> t.polled(),
            Cause.WORKER,
            "no worker has taken it; work queue office/default was never asked for its runs.",
            Optional.of("work_queue office/default"),
            Optional.empty()),
        new Case(
            "polled long ago",
            t -> {
              t.polls.note(List.of(POLLED.queueId()), NOON.minusSeconds(3600));
              return t.polled();
            },
            Cause.WORKER,
            "work queue office/default was last asked for its runs at 2026-03-01T11:00:00Z.",
            Optional.of("work_queue office/default"),
            Optional.empty()),
        new Case(
            "polled pool is full",
            t -> {
              var run = t.polled();
              t.stage.pools.change(POLLED.poolId(), pool -> Pools.limited(pool, Optional.of(0L)));
              return run;
            },
            Cause.SLOT,
            "work pool office has a concurrency limit of 0: nothing may start.",
            Optional.of("work_pool office"),
            Optional.empty()),
        new Case(
            "no pool",
            t -> t.stage.stored(aRun().withoutPool().build()),
            Cause.WORKER,
            "it has no work pool, and its deployment was never asked for its runs.",
            Optional.of("deployment 00000000-0000-0000-0000-000000000003"),
            Optional.empty()),
        new Case(
            "late",
            t -> t.stage.stored(aRun().build()),
            Cause.DISPATCH,
            "It is due since 2026-03-01T12:00:00Z, and the dispatcher has not attended to it yet.",
            Optional.empty(),
            Optional.of(ofSeconds(-1))),
        new Case(
            "ended",
            t -> {
              var run = t.stage.launched(aRun());
              t.stage.propose(run, RUNNING);
              t.stage.propose(run, COMPLETED);
              return run;
            },
            Cause.NOTHING,
            "It ended as Completed.",
            Optional.empty(),
            Optional.empty()),
        new Case(
            "crashed",
            t -> {
              t.stage.launcher.willAnswer(_ -> new Launch.Refused("no such cluster"));
              return t.stage.launched(aRun());
            },
            Cause.NOTHING,
            "It ended as Crashed: Not started: no such cluster",
            Optional.empty(),
            Optional.empty()));
  }

  private void attendAndDie(FlowRun run) {
    try {
      stage.attend(run);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
    }
  }

  private FlowRun polled() {
    stage.pools.add(Pools.pool(POLLED, Map.of()), Pools.queue(POLLED));
    return stage.stored(aRun().in(POLLED).build());
  }

  private FlowRun pausing(boolean reschedule) {
    var run = stage.launched(aRun());
    stage.propose(run, RUNNING);
    var until = stage.clock.instant().plus(ofHours(1)).toString();
    var details =
        StateDetails.NONE
            .with(StateDetails.PAUSE_TIMEOUT, until)
            .with(StateDetails.PAUSE_RESCHEDULE, reschedule);
    stage.propose(run, state(PAUSED, stage.clock.instant()).with(details));
    return run;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRunSaysWhatItWaitsFor(Case one) {
    var run = one.story().apply(this);

    var why = why(run);

    assertThat(why.cause()).isEqualTo(one.cause());
    assertThat(why.words().replaceAll("\\.[0-9]+Z", "Z")).endsWith(one.words());
    assertThat(why.blocker().isPresent()).isEqualTo(one.blocker().isPresent());
    assertThat(why.blocker().map(b -> b.kind() + " " + b.name()).orElse(""))
        .startsWith(one.blocker().orElse(""));
    assertThat(why.next().map(this::secondsUntil)).isEqualTo(one.next());
  }

  private Duration secondsUntil(Instant time) {
    return Duration.between(stage.clock.instant(), time).truncatedTo(ChronoUnit.SECONDS);
  }

  @Test
  void theWordsOfARunThatTheServiceLetsWaitAreThoseOfItsState() {
    stage.limitPool(1);
    stage.launched(aRun());
    var run = stage.launched(aRun());

    var why = why(run);

    assertThat(stage.state(run).message()).contains(why.words());
    assertThat(why.since()).isEqualTo(NOON.plusSeconds(1));
    assertThat(why.blocker().flatMap(Why.Blocker::id)).contains(PUSHED.poolId());
  }
}
