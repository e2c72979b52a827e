package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

final class WorkQueuesTest {
  private final Desk desk = new Desk();
  private final String deployment = desk.deployment();

  @AfterEach
  void close() {
    desk.close();
  }

  private List<Object> names(String path, Map<String, ?> filter) {
    return desk.post(path, filter).array().stream()
        .map(queue -> Json.asObject(queue).get("name"))
        .toList();
  }

  @Test
  void aQueueWithoutAPoolIsOneOfTheAgentPool() {
    var queue = desk.post("/work_queues/", Map.of("name", "lonely"));

    assertThat(queue.status()).isEqualTo(201);
    assertThat(queue.object())
        .containsEntry("work_pool_name", "default-agent-pool")
        .containsEntry("priority", 2L);
    assertThat(desk.get("/work_queues/name/lonely").id()).isEqualTo(queue.id());
    assertThat(desk.get("/work_pools/default-agent-pool").object())
        .containsEntry("type", "prefect-agent")
        .containsEntry("status", null);
    assertThat(desk.post("/work_queues/", Map.of("name", "lonely")).status()).isEqualTo(409);
    assertThat(desk.get("/work_queues/name/nobody").status()).isEqualTo(404);
  }

  @Test
  void queuesAreFoundByHowTheirNamesBegin() {
    desk.post("/work_pools/batch/queues", Map.of("name", "Urgent-1"));
    desk.post("/work_pools/batch/queues", Map.of("name", "urgent-2"));
    var starting = Map.of("work_queues", Map.of("name", Map.of("startswith_", List.of("URG"))));

    assertThat(names("/work_queues/filter", starting)).containsExactly("Urgent-1", "urgent-2");
    assertThat(names("/work_pools/batch/queues/filter", Map.of()))
        .containsExactly("default", "Urgent-1", "urgent-2");
  }

  @Test
  void aQueueThatMovesUpPushesTheOthersDown() {
    desk.post("/work_pools/batch/queues", Map.of("name", "second"));
    desk.post("/work_pools/batch/queues", Map.of("name", "third"));

    desk.patch("/work_pools/batch/queues/third", Map.of("priority", 1));

    assertThat(names("/work_pools/batch/queues/filter", Map.of()))
        .containsExactly("third", "default", "second");
  }

  @Test
  void aDeploymentFollowsItsQueue() {
    var place = Map.of("work_pool_name", "batch", "work_queue_name", "urgent");
    desk.patch("/deployments/" + deployment, place);
    var check = desk.get("/deployments/" + deployment + "/work_queue_check").array();
    assertThat(check).extracting(q -> Json.asObject(q).get("name")).containsExactly("urgent");

    desk.patch("/work_pools/batch/queues/urgent", Map.of("name", "rush"));
    assertThat(desk.get("/deployments/" + deployment).field("work_queue_name")).isEqualTo("rush");
    desk.delete("/work_pools/batch/queues/rush");

    assertThat(desk.get("/deployments/" + deployment).object())
        .containsEntry("work_pool_name", null)
        .containsEntry("work_queue_name", null)
        .containsEntry("work_queue_id", null)
        .containsEntry("status", "NOT_READY");
    assertThat(desk.get("/deployments/" + deployment + "/work_queue_check").array()).isEmpty();
  }

  @Test
  void aDeploymentIsLeftWithoutItsPool() {
    desk.delete("/work_pools/batch");

    assertThat(desk.get("/deployments/" + deployment).field("work_pool_name")).isNull();
  }

  @Test
  void workPoolsAreCountedWhateverThePage() {
    desk.post("/work_pools/", Map.of("name", "site", "type", "process"));
    var pushed = Map.of("type", Map.of("any_", List.of("ecs:push")));

    assertThat(desk.post("/work_pools/count", Map.of("limit", 1)).body()).isEqualTo(2L);
    assertThat(desk.post("/work_pools/count", Map.of("work_pools", pushed)).body()).isEqualTo(1L);
  }
}
