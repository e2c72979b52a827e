package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pushpool.pool.MemoryWorkQueues;
import pushpool.pool.Pools;
import pushpool.run.CreatedBy;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.MemoryQueuedRuns;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.StateType;

final class ForgetRunsTest {
  private static final CreatedBy SCHEDULE =
      new CreatedBy(Optional.of(new UUID(0, 8)), Optional.of("SCHEDULE"), Optional.empty());

  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final MemoryWorkQueues queues = new MemoryWorkQueues();
  private final ForgetRuns forget = new ForgetRuns(runs, new MemoryQueuedRuns(runs), queues);
  private final Deployment pooled = deployment(true);

  private final FlowRun overdue = planned(NOON.minusSeconds(60));
  private final FlowRun upcoming = planned(NOON.plusSeconds(60));
  private final FlowRun asked = stored(aRun().scheduledFor(NOON.plusSeconds(60)));

  ForgetRunsTest() {
    queues.add(Pools.queue(PUSHED));
  }

  private static Deployment deployment(boolean pooled) {
    var usual = Nightly.nightly(Map.of());
    return pooled ? usual : usual.with(usual.settings().at(Optional.empty()), NOON);
  }

  private FlowRun stored(Runs made) {
    var run = made.build();
    runs.add(run);
    return run;
  }

  private FlowRun planned(Instant time) {
    return stored(aRun().createdBy(SCHEDULE).scheduledFor(time));
  }

  private List<FlowRun> left() {
    return Stream.of(overdue, upcoming, asked)
        .filter(run -> runs.find(run.id()).isPresent())
        .toList();
  }

  private void enters(FlowRun run, State state) {
    runs.change(run.id(), found -> new Change<>(found.entered(state), found));
  }

  @Test
  void whatSchedulesPlannedFromNowOnIsForgotten() {
    forget.upcoming(pooled, NOON);

    assertThat(left()).containsExactly(overdue, asked);
  }

  @Test
  void whatSchedulesPlannedIsForgottenEvenIfItIsOverdue() {
    forget.planned(pooled);

    assertThat(left()).containsExactly(asked);
  }

  @Test
  void whateverHasNotBegunIsForgottenWithItsDeployment() {
    var other = stored(aRun().withoutDeployment());

    forget.unbegun(pooled);

    assertThat(left()).isEmpty();
    assertThat(runs.find(other.id())).isPresent();
  }

  @Test
  void aRunThatWasSentToAnotherQueueOfThePoolIsFound() {
    var urgent = Pools.queue(new UUID(0, 20), PUSHED.poolId(), "urgent");
    queues.add(urgent);
    var run = stored(aRun().createdBy(SCHEDULE).in(PUSHED.in(urgent)));

    forget.planned(pooled);

    assertThat(runs.find(run.id())).isEmpty();
  }

  @Test
  void aDeploymentWithoutAPoolForgetsItsRunsToo() {
    var unpooled = stored(aRun().createdBy(SCHEDULE).withoutPool());

    forget.planned(deployment(false));

    assertThat(runs.find(unpooled.id())).isEmpty();
  }

  @Test
  void whatHasBegunStays() {
    enters(overdue, Runs.state(StateType.PENDING, NOON));
    enters(upcoming, Runs.state(StateType.RUNNING, NOON));
    enters(upcoming, Runs.state(StateType.SCHEDULED, NOON.plusSeconds(1)));

    forget.upcoming(pooled, NOON);
    forget.unbegun(pooled);

    assertThat(left()).containsExactly(overdue, upcoming);
  }

  @Test
  void whatWaitsForASlotOfItsDeploymentStays() {
    var waits = Runs.state(StateType.SCHEDULED, NOON).named(State.AWAITING_CONCURRENCY_SLOT);
    enters(upcoming, waits);

    forget.upcoming(pooled, NOON);
    forget.planned(pooled);

    assertThat(left()).containsExactly(upcoming, asked);
  }
}
