package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

final class QueuedRunsTest {
  private final Desk desk = new Desk();
  private String flow;

  @BeforeEach
  void open() {
    flow = desk.post("/flows/", Map.of("name", "etl")).id();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private String deployed(String poolType) {
    desk.post("/work_pools/", Map.of("name", "site", "type", poolType));
    return desk.post(
            "/deployments/", Map.of("name", "nightly", "flow_id", flow, "work_pool_name", "site"))
        .id();
  }

  private String run(String deployment, Map<String, ?> body) {
    return desk.post("/deployments/" + deployment + "/create_flow_run", body).id();
  }

  private List<Object> offered(Map<String, ?> body) {
    return desk.post("/work_pools/site/get_scheduled_flow_runs", body).array().stream()
        .map(offer -> Json.asObject(Json.asObject(offer).get("flow_run")).get("id"))
        .toList();
  }

  private void enters(String run, String type) {
    desk.post("/flow_runs/" + run + "/set_state", Map.of("state", Map.of("type", type)));
  }

  private String defaultQueue() {
    return (String) desk.get("/work_pools/site").field("default_queue_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "ecs:push"})
  void aRunIsOfferedUntilSomebodyTakesIt(String poolType) {
    var run = run(deployed(poolType), Map.of());

    assertThat(offered(Map.of())).containsExactly(run);
    assertThat(offered(Map.of("limit", 0))).isEmpty();
    enters(run, "PENDING");
    assertThat(offered(Map.of())).isEmpty();
    enters(run, "RUNNING");
    enters(run, "COMPLETED");

    assertThat(offered(Map.of())).isEmpty();
    assertThat(desk.get("/flow_runs/" + run).field("state_type")).isEqualTo("COMPLETED");
  }

  @Test
  void anOfferNamesThePoolAndTheQueue() {
    run(deployed("process"), Map.of());

    var offer =
        Json.asObject(
            desk.post("/work_pools/site/get_scheduled_flow_runs", Map.of()).array().getFirst());

    assertThat(offer).containsOnlyKeys("work_pool_id", "work_queue_id", "flow_run");
    assertThat(offer.get("work_pool_id")).isEqualTo(desk.get("/work_pools/site").id());
    assertThat(offer.get("work_queue_id")).isEqualTo(defaultQueue());
  }

  @Test
  void whatIsDueLaterIsNotOfferedBefore() {
    var later = desk.clock.instant().plusSeconds(60);
    var state =
        Map.of("type", "SCHEDULED", "state_details", Map.of("scheduled_time", later.toString()));
    var run = run(deployed("process"), Map.of("state", state));
    var soon = Map.of("scheduled_before", later.minusSeconds(1).toString());

    assertThat(offered(soon)).isEmpty();
    assertThat(offered(Map.of("scheduled_before", later.toString()))).containsExactly(run);
    assertThat(offered(Map.of("scheduled_after", later.plusSeconds(1).toString()))).isEmpty();
  }

  @Test
  void aQueueThatIsNotThereCannotBeAsked() {
    run(deployed("process"), Map.of());

    var answer =
        desk.post(
            "/work_pools/site/get_scheduled_flow_runs",
            Map.of("work_queue_names", List.of("default", "gone")));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(offered(Map.of("work_queue_names", List.of()))).hasSize(1);
  }

  @Test
  void aLimitOutOfRangeIsRefusedInWords() {
    deployed("process");

    for (var path :
        List.of(
            "/work_pools/site/get_scheduled_flow_runs",
            "/work_pools/filter",
            "/deployments/filter")) {
      assertThat(desk.post(path, Map.of("limit", 201)).status()).isEqualTo(422);
      assertThat(desk.post(path, Map.of("limit", -1)).object()).containsOnlyKeys("detail");
      assertThat(desk.post(path, Map.of("limit", 200, "colour", "red")).status()).isEqualTo(200);
    }
  }

  @Test
  void aQueueGivesItsOwnRuns() {
    var run = run(deployed("process"), Map.of());

    var answer = desk.post("/work_queues/" + defaultQueue() + "/get_runs", Map.of());

    assertThat(answer.array()).extracting(one -> Json.asObject(one).get("id")).containsExactly(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "ecs:push"})
  void theHoldersOfSlotsAreShownByQueue(String poolType) {
    var deployment = deployed(poolType);
    desk.patch("/work_pools/site", Map.of("concurrency_limit", 5));
    desk.patch("/work_pools/site/queues/default", Map.of("concurrency_limit", 3));
    run(deployment, Map.of());
    var first = run(deployment, Map.of());
    var second = run(deployment, Map.of());
    desk.clock.advance(Duration.ofSeconds(5));
    enters(first, "PENDING");
    desk.clock.advance(Duration.ofSeconds(30));
    enters(second, "PENDING");

    var status = desk.post("/work_pools/site/concurrency_status", Map.of("flow_run_limit", 1));

    assertThat(status.object())
        .containsEntry("active_slots", 2L)
        .containsEntry("concurrency_limit", 5L)
        .containsEntry("count", 1L)
        .containsEntry("limit", 200L)
        .containsEntry("pages", 1L)
        .containsEntry("page", 1L);
    var queue = Json.asObject(Json.asArray(status.field("queues")).getFirst());
    assertThat(queue)
        .containsEntry("queue_name", "default")
        .containsEntry("active_slots", 2L)
        .containsEntry("flow_run_count", 2L);
    var holder = Json.asObject(Json.asArray(queue.get("flow_runs")).getFirst());
    assertThat(holder)
        .containsEntry("id", first)
        .containsEntry("state_type", "PENDING")
        .containsEntry("time_in_current_state", 30.0);
    assertThat(Json.asArray(queue.get("flow_runs"))).hasSize(1);
    assertThat(desk.get("/work_pools/site").field("active_slots")).isEqualTo(2L);
    assertThat(desk.get("/work_pools/site/queues/default").field("active_slots")).isEqualTo(2L);
  }

  @Test
  void aQueueIsWellWhileItIsPolledAndNothingIsLate() {
    var deployment = deployed("process");
    var status = "/work_queues/" + defaultQueue() + "/status";
    assertThat(desk.get(status).field("healthy")).isEqualTo(false);

    offered(Map.of());
    assertThat(desk.get(status).field("healthy")).isEqualTo(true);
    run(deployment, Map.of());
    desk.clock.advance(Duration.ofSeconds(14));
    assertThat(desk.get(status).field("healthy")).isEqualTo(true);
    desk.clock.advance(Duration.ofSeconds(1));

    assertThat(desk.get(status).object())
        .containsEntry("healthy", false)
        .containsEntry("late_runs_count", 1L);
  }

  @Test
  void aQueueOfAPushPoolIsWellWithoutBeingPolled() {
    deployed("ecs:push");

    var status = desk.get("/work_queues/" + defaultQueue() + "/status");

    assertThat(status.object()).containsEntry("healthy", true).containsEntry("last_polled", null);
  }

  @Test
  void aProcessThatServesItsDeploymentIsGivenItsRuns() {
    var served = desk.post("/deployments/", Map.of("name", "served", "flow_id", flow)).id();
    var pooled = deployed("process");
    var first = run(served, Map.of());
    desk.clock.advance(Duration.ofSeconds(1));
    var second = run(pooled, Map.of("work_queue_name", "urgent"));
    enters(run(served, Map.of()), "PENDING");

    var answer =
        desk.post(
            "/deployments/get_scheduled_flow_runs",
            Map.of("deployment_ids", List.of(served, pooled)));

    assertThat(answer.array())
        .extracting(run -> Json.asObject(run).get("id"))
        .containsExactly(first, second);
    assertThat(desk.get("/deployments/" + served).field("status")).isEqualTo("READY");
    assertThat(
            desk.post(
                    "/deployments/get_scheduled_flow_runs",
                    Map.of("deployment_ids", List.of(served, pooled), "limit", 1))
                .array())
        .hasSize(1);
  }
}
