package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

final class WhyRoutesTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whatARunWaitsForIsAnsweredInOrder() {
    var state =
        Map.of(
            "type", "SCHEDULED", "state_details", Map.of("scheduled_time", "2026-03-01T15:00:00Z"));
    var run =
        desk.post("/deployments/" + desk.deployment() + "/create_flow_run", Map.of("state", state));

    var why = desk.get("/flow_runs/" + run.id() + "/why").object();

    assertThat(why.keySet())
        .containsExactly(
            "waits_for",
            "message",
            "blocked_by",
            "since",
            "looked_at_next",
            "flow_run_id",
            "state_type",
            "state_name");
    assertThat(why)
        .containsEntry("waits_for", "time")
        .containsEntry("message", "Scheduled for 2026-03-01T15:00:00Z.")
        .containsEntry("blocked_by", null)
        .containsEntry("looked_at_next", "2026-03-01T15:00:00Z");
  }

  @Test
  void theThingThatKeepsARunIsNamed() {
    desk.post("/work_pools/", Map.of("name", "office", "type", "process", "is_paused", true));
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();
    var run =
        desk.post(
            "/flow_runs/",
            Map.of(
                "flow_id", flow, "work_pool_name", "office", "state", Map.of("type", "SCHEDULED")));

    var why = desk.get("/flow_runs/" + run.id() + "/why").object();

    assertThat(Json.asObject(why.get("blocked_by")))
        .containsEntry("kind", "work_pool")
        .containsEntry("name", "office")
        .containsKey("id");
    assertThat(why).containsEntry("waits_for", "pause");
  }

  @Test
  void aRunThatThereIsNotWaitsForNothing() {
    var answer = desk.get("/flow_runs/" + new UUID(7, 7) + "/why");

    assertThat(answer.status()).isEqualTo(404);
  }
}
