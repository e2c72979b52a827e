package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SlotRoutesTest {
  private static final String LIMITS = "/v2/concurrency_limits/";

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private void limit(String name, long size) {
    desk.post(LIMITS, Map.of("name", name, "limit", size));
  }

  private Answer lease(String... names) {
    return desk.post(LIMITS + "increment-with-lease", Map.of("names", List.of(names), "slots", 1));
  }

  private Object taken(String name) {
    return desk.get(LIMITS + name).field("active_slots");
  }

  private Answer renew(Object leaseId) {
    return desk.post(LIMITS + "leases/" + leaseId + "/renew", Map.of("lease_duration", 300));
  }

  private void advance(int seconds) {
    desk.clock.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void aLeaseThatIsRenewedInTimeHoldsItsSlot() {
    limit("gpu", 1);
    var lease = lease("gpu").field("lease_id");
    advance(299);

    var renewed = renew(lease);
    advance(299);

    assertThat(renewed.status()).isEqualTo(204);
    assertThat(lease("gpu").status()).isEqualTo(423);
    assertThat(taken("gpu")).isEqualTo(1L);
  }

  @Test
  void aLeaseThatHasEndedIsGone() {
    limit("gpu", 1);
    var lease = lease("gpu").field("lease_id");
    advance(300);

    assertThat(taken("gpu")).isEqualTo(0L);
    assertThat(renew(lease).status()).isEqualTo(410);
    assertThat(lease("gpu").status()).isEqualTo(200);
  }

  @Test
  void whoAsksForLimitsThatThereAreNotHoldsNothingAsLongAsHeLikes() {
    var answer = lease("nowhere");
    advance(900);

    assertThat(answer.field("limits")).isEqualTo(List.of());
    assertThat(renew(answer.field("lease_id")).status()).isEqualTo(204);
    assertThat(
            desk.post(LIMITS + "decrement-with-lease", Map.of("lease_id", answer.field("lease_id")))
                .status())
        .isEqualTo(204);
  }

  @Test
  void aCallerSaysHowManySlotsAreTaken() {
    limit("gpu", 5);
    lease("gpu");

    desk.patch(LIMITS + "gpu", Map.of("active_slots", 3));
    var three = taken("gpu");
    desk.patch(LIMITS + "gpu", Map.of("active_slots", 0));

    assertThat(three).isEqualTo(3L);
    assertThat(taken("gpu")).isEqualTo(0L);
  }

  @Test
  void aRenamedLimitKeepsItsSlots() {
    limit("gpu", 5);
    lease("gpu");

    var renamed = desk.patch(LIMITS + "gpu", Map.of("name", "tpu"));

    assertThat(renamed.status()).isEqualTo(204);
    assertThat(taken("tpu")).isEqualTo(1L);
    assertThat(desk.get(LIMITS + "gpu").status()).isEqualTo(404);
  }

  @Test
  void aTaskRunThatHoldsASlotOfItsTagByLeaseIsShownAndResetTakesItAway() {
    desk.post("/concurrency_limits/", Map.of("tag", "big", "concurrency_limit", 2));
    var taskRun = "0196a000-0000-7000-8000-000000000001";
    var holder = Map.of("type", "task_run", "id", taskRun);
    desk.post(
        LIMITS + "increment-with-lease",
        Map.of("names", List.of("tag:big"), "slots", 1, "holder", holder));

    var shown = desk.get("/concurrency_limits/tag/big").field("active_slots");
    desk.post("/concurrency_limits/tag/big/reset", Map.of());

    assertThat(shown).isEqualTo(List.of(taskRun));
    assertThat(desk.get("/concurrency_limits/tag/big").field("active_slots")).isEqualTo(List.of());
  }
}
