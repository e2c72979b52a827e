package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

final class PoolStatusTest {
  private final Desk desk = new Desk();
  private String deployment;

  @BeforeEach
  void deploy() {
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();
    desk.post("/work_pools/", Map.of("name", "site", "type", "process"));
    desk.post("/work_pools/", Map.of("name", "batch", "type", "ecs:push"));
    deployment = deployed(flow, "to-site", "site");
    deployed(flow, "to-batch", "batch");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private String deployed(String flow, String name, String pool) {
    return desk.post("/deployments/", Map.of("name", name, "flow_id", flow, "work_pool_name", pool))
        .id();
  }

  private Object status(String path) {
    return desk.get(path).field("status");
  }

  private void heartbeat(String worker) {
    desk.post(
        "/work_pools/site/workers/heartbeat",
        Map.of("name", worker, "heartbeat_interval_seconds", 10));
  }

  private List<Object> workers(Map<String, ?> filter, String field) {
    return desk.post("/work_pools/site/workers/filter", filter).array().stream()
        .map(worker -> Json.asObject(worker).get(field))
        .toList();
  }

  @Test
  void aPushPoolNeedsNobodyToBeReady() {
    assertThat(status("/work_pools/batch")).isEqualTo("READY");
    assertThat(status("/work_pools/batch/queues/default")).isEqualTo("READY");
    assertThat(status("/deployments/name/etl/to-batch")).isEqualTo("READY");

    desk.patch("/work_pools/batch", Map.of("is_paused", true));
    desk.patch("/work_pools/batch/queues/default", Map.of("is_paused", true));

    assertThat(status("/work_pools/batch")).isEqualTo("PAUSED");
    assertThat(status("/work_pools/batch/queues/default")).isEqualTo("PAUSED");
  }

  @Test
  void anotherPoolIsReadyWhileAWorkerIsHeardOf() {
    assertThat(status("/work_pools/site")).isEqualTo("NOT_READY");

    heartbeat("one");
    desk.clock.advance(Duration.ofSeconds(29));
    assertThat(status("/work_pools/site")).isEqualTo("READY");
    desk.clock.advance(Duration.ofSeconds(1));

    assertThat(status("/work_pools/site")).isEqualTo("NOT_READY");
    assertThat(workers(Map.of(), "status")).containsExactly("OFFLINE");
  }

  @Test
  void aQueueAndItsDeploymentsAreReadyWhileTheQueueIsPolled() {
    assertThat(status("/work_pools/site/queues/default")).isEqualTo("NOT_READY");
    assertThat(status("/deployments/" + deployment)).isEqualTo("NOT_READY");

    desk.post("/work_pools/site/get_scheduled_flow_runs", Map.of());
    var polled = desk.clock.instant().toString();
    desk.clock.advance(Duration.ofSeconds(59));

    for (var path : List.of("/work_pools/site/queues/default", "/deployments/" + deployment)) {
      assertThat(desk.get(path).object())
          .containsEntry("status", "READY")
          .containsEntry("last_polled", polled);
    }
    desk.clock.advance(Duration.ofSeconds(1));
    assertThat(status("/work_pools/site/queues/default")).isEqualTo("NOT_READY");
    assertThat(status("/deployments/" + deployment)).isEqualTo("NOT_READY");
  }

  @Test
  void aDeploymentIsNotReadyForAPollBeforeItsTime() {
    desk.post("/work_pools/site/get_scheduled_flow_runs", Map.of());
    desk.clock.advance(Duration.ofSeconds(1));

    var late = deployed(desk.get("/flows/name/etl").id(), "late", "site");

    assertThat(desk.get("/deployments/" + late).object())
        .containsEntry("status", "NOT_READY")
        .containsEntry("last_polled", null);
  }

  @Test
  void onlyTheQueuesThatWereAskedForArePolled() {
    desk.post("/work_pools/site/queues", Map.of("name", "urgent"));

    desk.post(
        "/work_pools/site/get_scheduled_flow_runs", Map.of("work_queue_names", List.of("urgent")));

    assertThat(status("/work_pools/site/queues/urgent")).isEqualTo("READY");
    assertThat(status("/work_pools/site/queues/default")).isEqualTo("NOT_READY");
  }

  @Test
  void aLookIntoAPushPoolIsNobodysPoll() {
    desk.post("/work_pools/batch/get_scheduled_flow_runs", Map.of());

    assertThat(desk.get("/work_pools/batch/queues/default").object())
        .containsEntry("last_polled", null);
  }

  @Test
  void workersComeByWhenTheyWereLastHeardOf() {
    heartbeat("one");
    desk.clock.advance(Duration.ofSeconds(20));
    heartbeat("two");
    desk.clock.advance(Duration.ofSeconds(20));

    assertThat(workers(Map.of(), "name")).containsExactly("two", "one");
    assertThat(
            workers(Map.of("workers", Map.of("status", Map.of("any_", List.of("ONLINE")))), "name"))
        .containsExactly("two");
    assertThat(workers(Map.of("limit", 1, "offset", 1), "name")).containsExactly("one");
    assertThat(desk.post("/work_pools/batch/workers/filter", Map.of()).array()).isEmpty();
  }

  @Test
  void aWorkerThatIsHeardAgainIsTheSame() {
    heartbeat("one");
    var id = workers(Map.of(), "id");
    var created = workers(Map.of(), "created");
    desk.clock.advance(Duration.ofSeconds(10));

    heartbeat("one");

    assertThat(workers(Map.of(), "id")).isEqualTo(id);
    assertThat(workers(Map.of(), "created")).isEqualTo(created);
    assertThat(workers(Map.of(), "last_heartbeat_time"))
        .containsExactly(desk.clock.instant().toString());
  }

  @Test
  void aPoolWithoutItsLastWorkerIsNotReady() {
    heartbeat("one");

    var answer = desk.delete("/work_pools/site/workers/one");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(status("/work_pools/site")).isEqualTo("NOT_READY");
    assertThat(desk.delete("/work_pools/site/workers/one").status()).isEqualTo(404);
  }
}
