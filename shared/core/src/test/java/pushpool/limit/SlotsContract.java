package pushpool.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.limit.Slots.Claim;
import pushpool.limit.Slots.Held;
import pushpool.request.Ids;

/** What every store of slots keeps to. */
public abstract class SlotsContract {
  private static final Instant SOON = NOON.plusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(61);

  private final Ids ids = new Ids(new Random(17));
  private ConcurrencyLimits limits;
  private Slots slots;

  protected abstract ConcurrencyLimits limits();

  protected abstract Slots slots(ConcurrencyLimits limits);

  @BeforeEach
  void open() {
    limits = limits();
    slots = slots(limits);
  }

  private ConcurrencyLimit limit(String name, long size) {
    return limit(name, size, true, 0);
  }

  private ConcurrencyLimit limit(String name, long size, boolean active, double decay) {
    var settings = new ConcurrencyLimit.Settings(name, size, active, decay);
    var limit = new ConcurrencyLimit(ids.random(), settings, NOON, NOON);
    limits.add(limit);
    return limit;
  }

  private void resize(ConcurrencyLimit limit, long size) {
    var settings = new ConcurrencyLimit.Settings(limit.name(), size, true, 0);
    limits.change(limit.id(), found -> found.with(settings, NOON));
  }

  private Lease lease(Optional<Instant> until) {
    var holder = new Holder(Holder.Type.TASK_RUN, ids.random());
    return new Lease(ids.random(), Optional.of(holder), until);
  }

  private Lease lease() {
    return lease(Optional.of(SOON));
  }

  private boolean take(ConcurrencyLimit limit, long count, Lease lease, Instant now) {
    return slots.take(new Claim(List.of(limit.id()), count, Optional.of(lease)), now).isEmpty();
  }

  private boolean take(ConcurrencyLimit limit, long count, Lease lease) {
    return take(limit, count, lease, NOON);
  }

  private boolean take(ConcurrencyLimit limit, long count) {
    return slots.take(new Claim(List.of(limit.id()), count, Optional.empty()), NOON).isEmpty();
  }

  private long taken(ConcurrencyLimit limit) {
    return slots.taken(limit.id(), NOON);
  }

  @Test
  void aLimitIsFoundByItsNameAndItsNameIsTaken() {
    var limit = limit("gpu", 5);

    var twin = new ConcurrencyLimit(ids.random(), limit.settings(), NOON, NOON);

    assertThat(limits.named("gpu")).contains(limit);
    assertThat(limits.add(twin)).isFalse();
    assertThat(limits.all()).containsExactly(limit);
  }

  @Test
  void whatIsTakenIsHeldByName() {
    var limit = limit("gpu", 5);
    var lease = lease();

    take(limit, 2, lease);
    take(limit, 1);

    assertThat(slots.held(limit.id(), NOON))
        .containsExactlyInAnyOrder(new Held(Optional.of(lease), 2), new Held(Optional.empty(), 1));
    assertThat(taken(limit)).isEqualTo(3);
  }

  @Test
  void noMoreIsTakenThanThereIs() {
    var limit = limit("gpu", 5);
    take(limit, 3, lease());

    var third = take(limit, 3, lease());
    var rest = take(limit, 2, lease());

    assertThat(third).isFalse();
    assertThat(rest).isTrue();
    assertThat(taken(limit)).isEqualTo(5);
  }

  @Test
  void slotsOfAllLimitsAreTakenOrOfNone() {
    var wide = limit("wide", 5);
    var full = limit("full", 1);
    take(full, 1, lease());
    var lease = lease();

    var refused = slots.take(new Claim(List.of(wide.id(), full.id()), 1, Optional.of(lease)), NOON);

    assertThat(refused).contains(full.id());
    assertThat(taken(wide)).isZero();
    assertThat(slots.renew(lease.id(), LATER, NOON)).isFalse();
  }

  @Test
  void aLeaseGivesBackAllThatItHoldsAndOnlyOnce() {
    var gpu = limit("gpu", 5);
    var net = limit("net", 70);
    var lease = lease();
    slots.take(new Claim(List.of(gpu.id(), net.id()), 4, Optional.of(lease)), NOON);
    take(gpu, 1, lease());

    slots.free(lease.id(), NOON);
    slots.free(lease.id(), NOON);

    assertThat(taken(gpu)).isEqualTo(1);
    assertThat(taken(net)).isZero();
  }

  @Test
  void theSlotsOfALeaseThatHasEndedAreAnybodys() {
    var limit = limit("gpu", 2);
    var vanished = lease();
    take(limit, 2, vanished);
    var next = lease(Optional.of(LATER.plusSeconds(60)));

    var taken = take(limit, 1, next, LATER);
    slots.free(vanished.id(), LATER);

    assertThat(taken).isTrue();
    assertThat(slots.renew(vanished.id(), LATER.plusSeconds(9), LATER)).isFalse();
    assertThat(slots.held(limit.id(), LATER)).containsExactly(new Held(Optional.of(next), 1));
  }

  @Test
  void aLeaseThatHasEndedIsNotCountedBeforeAnybodyWantsItsSlots() {
    var limit = limit("gpu", 2);
    take(limit, 2, lease());

    var taken = slots.taken(limit.id(), LATER);

    assertThat(taken).isZero();
    assertThat(slots.held(limit.id(), LATER)).isEmpty();
  }

  @Test
  void aLeaseThatIsRenewedHolds() {
    var limit = limit("gpu", 1);
    var lease = lease();
    take(limit, 1, lease);

    var renewed = slots.renew(lease.id(), NOON.plusSeconds(300), NOON.plusSeconds(59));

    assertThat(renewed).isTrue();
    assertThat(take(limit, 1, lease(), LATER)).isFalse();
    assertThat(slots.taken(limit.id(), LATER)).isEqualTo(1);
  }

  @Test
  void aLeaseWithoutAnEndHoldsUntilItIsGivenBack() {
    var limit = limit("gpu", 1);
    var lease = lease(Optional.empty());
    take(limit, 1, lease);

    var muchLater = NOON.plus(Duration.ofDays(900));

    assertThat(take(limit, 1, lease(), muchLater)).isFalse();
    slots.free(lease.id(), muchLater);
    assertThat(take(limit, 1, lease(), muchLater)).isTrue();
  }

  @Test
  void slotsThatNobodyHoldsByNameAreGivenBackFirst() {
    var limit = limit("gpu", 5);
    var lease = lease();
    take(limit, 2, lease);
    take(limit, 2);

    slots.free(limit.id(), 3, NOON);

    assertThat(slots.held(limit.id(), NOON)).containsExactly(new Held(Optional.of(lease), 1));
    slots.free(limit.id(), 9, NOON);
    assertThat(taken(limit)).isZero();
  }

  @Test
  void aCallerSaysHowManySlotsAreTakenAndThoseWhoHoldThemGoOn() {
    var limit = limit("gpu", 3);
    var lease = lease();
    take(limit, 2, lease);

    slots.set(limit.id(), 5, NOON);
    var more = taken(limit);
    slots.set(limit.id(), 2, NOON);

    assertThat(more).isEqualTo(5);
    assertThat(slots.held(limit.id(), NOON)).containsExactly(new Held(Optional.of(lease), 2));
    slots.set(limit.id(), 0, NOON);
    assertThat(taken(limit)).isZero();
    slots.free(lease.id(), NOON);
  }

  @Test
  void slotsThatDecayComeFreeByThemselves() {
    var limit = limit("calls", 10, true, 0.5);
    take(limit, 10);

    var early = take(limit, 3, lease(), NOON.plusSeconds(5));
    var later = take(limit, 3, lease(), NOON.plusSeconds(7));

    assertThat(early).isFalse();
    assertThat(later).isTrue();
    assertThat(slots.taken(limit.id(), NOON.plusSeconds(7))).isEqualTo(10);
    assertThat(slots.taken(limit.id(), NOON.plusSeconds(8))).isEqualTo(9);
  }

  @Test
  void anInactiveLimitIsInNobodysWay() {
    var limit = limit("gpu", 1, false, 0);
    var lease = lease();

    var taken = take(limit, 7, lease);

    assertThat(taken).isTrue();
    assertThat(taken(limit)).isZero();
    assertThat(slots.renew(lease.id(), LATER, NOON)).isTrue();
  }

  @Test
  void aLimitThatWasLoweredIsReachedBeforeAnythingIsTakenAgain() {
    var limit = limit("gpu", 40);
    var leases = IntStream.range(0, 40).mapToObj(_ -> lease()).toList();
    leases.forEach(lease -> take(limit, 1, lease));
    resize(limit, 10);

    for (var i = 0; i < 30; i++) {
      assertThat(take(limit, 1, lease())).isFalse();
      slots.free(leases.get((i * 7) % 40).id(), NOON);
    }
    var full = take(limit, 1, lease());
    slots.free(leases.get((30 * 7) % 40).id(), NOON);
    var free = take(limit, 1, lease());

    assertThat(full).isFalse();
    assertThat(free).isTrue();
    assertThat(taken(limit)).isEqualTo(10);
  }

  @Test
  void whoHeldSlotsOfALimitThatIsForgottenHoldsNothing() {
    var limit = limit("gpu", 1);
    var lease = lease();
    take(limit, 1, lease);

    limits.remove(limit);
    slots.free(lease.id(), NOON);

    var again = limit("gpu", 1);
    assertThat(taken(again)).isZero();
    assertThat(slots.held(limit.id(), NOON)).isEmpty();
  }

  @Test
  void ofSixtyFourTakersAsManyWinAsThereAreSlots() throws Exception {
    for (var size : new int[] {1, 5, 40}) {
      var limit = limit("of-" + size, size);
      var takers = IntStream.range(0, 64).mapToObj(_ -> lease()).toList();

      try (var threads = Executors.newFixedThreadPool(64)) {
        var answers =
            takers.stream().map(lease -> threads.submit(() -> take(limit, 1, lease))).toList();
        var won = 0;
        for (var answer : answers) {
          won += answer.get() ? 1 : 0;
        }

        assertThat(won).isEqualTo(size);
        assertThat(taken(limit)).isEqualTo(size);
      }
    }
  }

  @Test
  void aRenewalAndWhoWantsTheSlotAreNeverBothRight() throws Exception {
    var limit = limit("gpu", 1);
    for (var round = 0; round < 20; round++) {
      var lease = lease();
      take(limit, 1, lease);
      var next = lease(Optional.of(NOON.plusSeconds(900)));

      try (var threads = Executors.newFixedThreadPool(2)) {
        var renewal = threads.submit(() -> slots.renew(lease.id(), NOON.plusSeconds(900), NOON));
        var wish = threads.submit(() -> take(limit, 1, next, LATER));

        assertThat(renewal.get()).isNotEqualTo(wish.get());
      }
      slots.free(lease.id(), NOON);
      slots.free(next.id(), NOON);
    }
  }

  @Test
  void whatIsNotThereIsNeitherRenewedNorInTheWay() {
    var nowhere = ids.random();

    var refused = slots.take(new Claim(List.of(nowhere), 1, Optional.empty()), NOON);

    assertThat(refused).isEmpty();
    assertThat(slots.renew(nowhere, LATER, NOON)).isFalse();
    slots.free(nowhere, NOON);
    slots.free(nowhere, 2, NOON);
    slots.set(nowhere, 2, NOON);
    assertThat(slots.held(nowhere, NOON)).isEmpty();
  }

  @Test
  void howeverManyLeasesHaveEndedTheirSlotsAreFree() {
    var limit = limit("many", 120);
    IntStream.range(0, 120).forEach(_ -> assertThat(take(limit, 1, lease())).isTrue());

    assertThat(take(limit, 90, lease(Optional.of(LATER.plusSeconds(60))), LATER)).isTrue();
    resize(limit, 100);
    assertThat(take(limit, 5, lease(Optional.of(LATER.plusSeconds(60))), LATER)).isTrue();
    assertThat(take(limit, 90, lease(Optional.of(LATER.plusSeconds(60))), LATER)).isFalse();
  }
}
