package pushpool.api;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request must not keep the service busy for ever, nor spoil what others ask for. */
final class ExhaustionTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aFormOfManyPercentSignsIsAnsweredAtOnce() {
    desk.post("/flows/", Map.of("name", "a".repeat(200)));
    var form = "%a".repeat(30) + "b";

    var found =
        assertTimeoutPreemptively(
            ofSeconds(5),
            () ->
                desk.post("/flows/filter", Map.of("flows", Map.of("name", Map.of("like_", form)))));

    assertThat(found.array()).isEmpty();
  }

  @Test
  void aLongFormIsNoTooDeepOne() {
    desk.post("/flows/", Map.of("name", "a".repeat(100_000)));
    var like = Map.of("flows", Map.of("name", Map.of("like_", "_".repeat(90_000))));

    assertThat(desk.post("/flows/filter", like).array()).hasSize(1);
  }

  @Test
  void aHugeLimitThatIsOverfullIsCountedAtOnce() {
    var slots = 1_000_000_000_000L;
    desk.post(
        "/v2/concurrency_limits/",
        Map.of("name", "huge", "limit", slots, "active_slots", slots + 1));

    var answer =
        assertTimeoutPreemptively(
            ofSeconds(5),
            () ->
                desk.post(
                    "/v2/concurrency_limits/increment",
                    Map.of("names", List.of("huge"), "slots", 1)));

    assertThat(answer.status()).isEqualTo(423);
  }

  @Test
  void aTagIsNoLongerKeyThanTheTableTakes() {
    var tag = "t".repeat(2000) + "/x";

    assertThat(
            desk.post("/concurrency_limits/", Map.of("tag", tag, "concurrency_limit", 1)).status())
        .isEqualTo(201);
    assertThat(desk.get("/flows/name/" + "f".repeat(2000) + "%2Fx").status()).isEqualTo(404);
  }

  @Test
  void aJitterWithoutEndSpoilsNoList() {
    var policy = Map.of("retry_jitter_factor", "Infinity");
    var run = desk.run();
    var made =
        desk.post(
            "/task_runs/",
            Map.of(
                "flow_run_id",
                run,
                "task_key",
                "t",
                "dynamic_key",
                "0",
                "empirical_policy",
                policy));

    assertThat(made.status()).isEqualTo(422);
    assertThat(desk.post("/task_runs/filter", Map.of()).status()).isEqualTo(200);
  }
}
