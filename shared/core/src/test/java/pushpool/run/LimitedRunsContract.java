package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.deployment.FindAdmission;
import pushpool.deployment.MemoryDeployments;
import pushpool.deployment.Nightly;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Holder;
import pushpool.limit.Slots;
import pushpool.limit.Slots.Held;
import pushpool.request.Ids;

/** What every store keeps to whose runs take and give back slots together with their states. */
public abstract class LimitedRunsContract {
  private static final Duration GRACE = Duration.ofSeconds(300);

  private final Ids ids = new Ids(new Random(19));
  private final MemoryDeployments deployments = new MemoryDeployments();
  private final UUID limit = ids.random();
  private ConcurrencyLimits limits;
  private Slots slots;
  private FlowRuns runs;
  private SetState setState;

  protected abstract ConcurrencyLimits limits();

  protected abstract Slots slots(ConcurrencyLimits limits);

  protected abstract FlowRuns runs(Slots slots);

  @BeforeEach
  void open() {
    limits = limits();
    slots = slots(limits);
    runs = runs(slots);
    setState = new SetState(runs, new FindAdmission(deployments, limits, ids));
  }

  private void limited(long size, Map<String, Object> options) {
    var settings = new ConcurrencyLimit.Settings("deployment:nightly", size, true, 0);
    limits.add(new ConcurrencyLimit(limit, settings, NOON, NOON));
    deployments.add(Nightly.limited(limit, options));
  }

  private FlowRun stored() {
    var run = aRun().build();
    runs.add(run);
    return run;
  }

  private Verdict propose(FlowRun run, StateType type, Instant now) {
    return setState
        .propose(run.id(), state(type, now), false, Proposer.RENEWING)
        .orElseThrow()
        .verdict();
  }

  private State present(FlowRun run) {
    return runs.find(run.id()).orElseThrow().state();
  }

  private List<UUID> holders(Instant now) {
    return slots.held(limit, now).stream()
        .flatMap(held -> held.lease().stream())
        .flatMap(lease -> lease.holder().stream())
        .map(Holder::id)
        .toList();
  }

  @Test
  void aPendingRunHoldsASlotByItsName() {
    limited(2, Map.of());
    var run = stored();

    propose(run, PENDING, NOON);

    var slot = runs.find(run.id()).orElseThrow().dispatch().slot().orElseThrow();
    var lease = slot.lease(run.id());
    assertThat(slots.held(limit, NOON)).containsExactly(new Held(Optional.of(lease), 1));
    assertThat(lease.until()).contains(NOON.plus(GRACE));
    assertThat(present(run).details().fields())
        .containsEntry(StateDetails.LEASE_ID, slot.leaseId().toString());
  }

  @Test
  void aRunThatFindsNoSlotWaitsForOne() {
    limited(1, Map.of());
    propose(stored(), PENDING, NOON);
    var second = stored();

    var verdict = propose(second, PENDING, NOON);

    assertThat(verdict).isInstanceOf(Verdict.Reject.class);
    assertThat(present(second).name()).isEqualTo(State.AWAITING_CONCURRENCY_SLOT);
    assertThat(present(second).details().scheduledTime()).contains(NOON.plusSeconds(30));
    assertThat(present(second).message().orElseThrow()).contains("limit of 1");
    assertThat(slots.taken(limit, NOON)).isEqualTo(1);
  }

  @Test
  void whereNewRunsAreCancelledARunThatFindsNoSlotIsCancelled() {
    limited(1, Map.of("collision_strategy", "CANCEL_NEW"));
    propose(stored(), PENDING, NOON);
    var second = stored();

    propose(second, PENDING, NOON);

    assertThat(present(second).type()).isEqualTo(CANCELLED);
  }

  @Test
  void aSlotIsFreeAgainWithTheEndOfItsRun() {
    limited(1, Map.of());
    var first = stored();
    propose(first, PENDING, NOON);
    propose(first, RUNNING, NOON.plusSeconds(1));
    var whileRunning = slots.taken(limit, NOON.plusSeconds(1));

    propose(first, COMPLETED, NOON.plusSeconds(2));

    assertThat(whileRunning).isEqualTo(1);
    assertThat(slots.taken(limit, NOON.plusSeconds(2))).isZero();
    assertThat(propose(stored(), PENDING, NOON.plusSeconds(2))).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void aRunThatIsRemovedHoldsNothing() {
    limited(1, Map.of());
    var run = stored();
    propose(run, PENDING, NOON);

    runs.remove(run.id());

    assertThat(slots.taken(limit, NOON)).isZero();
  }

  @Test
  void aRunThatHoldsNoSlotGivesBackNobodys() {
    limited(1, Map.of());
    propose(stored(), PENDING, NOON);
    var forced = stored();
    setState.propose(forced.id(), state(PENDING, NOON), true, Proposer.RENEWING);

    propose(forced, CANCELLED, NOON.plusSeconds(1));

    assertThat(slots.taken(limit, NOON)).isEqualTo(1);
  }

  @Test
  void theLeaseOfARunIsRenewedWhenItBeginsToRun() {
    limited(1, Map.of());
    var run = stored();
    propose(run, PENDING, NOON);

    propose(run, RUNNING, NOON.plusSeconds(200));

    assertThat(slots.taken(limit, NOON.plusSeconds(499))).isEqualTo(1);
    assertThat(slots.taken(limit, NOON.plusSeconds(500))).isZero();
  }

  @Test
  void aRunThatLostItsSlotWhileItStartedTakesAnother() {
    limited(2, Map.of());
    var slow = stored();
    propose(slow, PENDING, NOON);
    slots.set(limit, 0, NOON);
    var lost = runs.find(slow.id()).orElseThrow().dispatch().slot().orElseThrow();
    slots.free(lost.leaseId(), NOON);

    var verdict = propose(slow, RUNNING, NOON.plusSeconds(10));

    assertThat(verdict).isInstanceOf(Verdict.Accept.class);
    assertThat(holders(NOON)).containsExactly(slow.id());
  }

  @Test
  void aRunWhoseSlotWentToAnotherIsCancelledInsteadOfRunning() {
    limited(1, Map.of());
    var slow = stored();
    propose(slow, PENDING, NOON);
    var next = stored();
    propose(next, PENDING, NOON.plus(GRACE));

    propose(slow, RUNNING, NOON.plus(GRACE));

    assertThat(present(slow).type()).isEqualTo(CANCELLED);
    assertThat(holders(NOON.plus(GRACE))).containsExactly(next.id());
  }

  @Test
  void aSlotTakenForAMoveThatIsTurnedDownIsNotTaken() {
    limited(1, Map.of());
    var paused = stored();
    setState.propose(paused.id(), state(RUNNING, NOON), true);
    propose(paused, StateType.PAUSED, NOON.plusSeconds(1));

    var verdict = propose(paused, PENDING, NOON.plusSeconds(2));

    assertThat(verdict).isInstanceOf(Verdict.Keep.class);
    assertThat(slots.taken(limit, NOON)).isZero();
  }

  @Test
  void ofSixtyFourProposalsOneTakesTheSlot() throws Exception {
    limited(5, Map.of());
    var run = stored();

    var verdicts = atOnce(64, 64, _ -> () -> propose(run, PENDING, NOON));

    assertThat(verdicts).filteredOn(Verdict.Accept.class::isInstance).hasSize(1);
    assertThat(slots.taken(limit, NOON)).isEqualTo(1);
  }

  @Test
  void aLimitUnderManyRunsWhoseHoldersVanishIsNeitherExceededNorLeaks() throws Exception {
    limited(5, Map.of());
    var waiting = new ArrayList<>(IntStream.range(0, 500).mapToObj(_ -> stored()).toList());
    var crowd = new Crowd(waiting);

    while (!waiting.isEmpty()) {
      crowd.round();
    }

    assertThat(crowd.most).isBetween(2, 5);
    assertThat(crowd.vanished).isGreaterThan(20);
    assertThat(slots.taken(limit, crowd.now)).isZero();
    var last = IntStream.range(0, 6).mapToObj(_ -> propose(stored(), PENDING, crowd.now)).toList();
    assertThat(last).filteredOn(Verdict.Accept.class::isInstance).hasSize(5);
  }

  /** Runs that try to begin, some of which are never heard of again once they did. */
  private final class Crowd {
    private final List<FlowRun> waiting;
    private final Random random = new Random(23);
    private final List<FlowRun> holding = Collections.synchronizedList(new ArrayList<>());
    private Instant now = NOON;
    private int most;
    private int vanished;

    Crowd(List<FlowRun> waiting) {
      this.waiting = waiting;
    }

    void round() throws Exception {
      Collections.shuffle(waiting, random);
      var all = List.copyOf(waiting);
      var fates = all.stream().map(_ -> random.nextInt(8) == 0).toList();
      var found = atOnce(16, all.size(), i -> () -> live(all.get(i), fates.get(i)));
      IntStream.range(0, all.size()).filter(found::get).mapToObj(all::get).forEach(waiting::remove);
      assertThat(slots.taken(limit, now)).isEqualTo(holding.size()).isLessThanOrEqualTo(5);
      vanished += holding.size();
      holding.clear();
      now = now.plus(GRACE);
    }

    /** Whether the run found a slot. */
    private boolean live(FlowRun run, boolean vanishes) {
      if (!(propose(run, PENDING, now) instanceof Verdict.Accept)) {
        return false;
      }
      synchronized (holding) {
        holding.add(run);
        most = Math.max(most, holding.size());
      }
      if (!vanishes) {
        holding.remove(run);
        propose(run, COMPLETED, now);
      }
      return true;
    }
  }

  private static <T> List<T> atOnce(int hands, int count, IntFunction<Callable<T>> work)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(hands)) {
      var answers = new ArrayList<T>();
      for (var done : threads.invokeAll(IntStream.range(0, count).mapToObj(work).toList())) {
        answers.add(done.get());
      }
      return answers;
    }
  }
}
