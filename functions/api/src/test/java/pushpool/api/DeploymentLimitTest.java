package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

final class DeploymentLimitTest {
  private static final String RENEWING = "prefect/3.8.4.dev6 (API 0.8.4)";
  private static final String SILENT = "prefect/3.4.10 (API 0.8.4)";
  private static final String SELF_SERVING = "prefect/3.0.2 (API 0.8.4)";

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private String deployment(Map<String, ?> more) {
    var id = desk.deployment();
    desk.patch("/deployments/" + id, more);
    return id;
  }

  private Map<String, Object> limit(String deployment) {
    var limit = desk.get("/deployments/" + deployment).field("global_concurrency_limit");
    return limit == null ? Map.of() : Json.asObject(limit);
  }

  private String run(String deployment) {
    return desk.post("/deployments/" + deployment + "/create_flow_run", Map.of()).id();
  }

  private Map<String, Object> propose(String run, String type, String agent) {
    var headers = new HashMap<String, String>();
    headers.put("authorization", "Bearer " + Desk.SECRET);
    headers.put("user-agent", agent);
    var body = Json.text(Map.of("state", Map.of("type", type)));
    var answer = desk.call("POST", "/flow_runs/" + run + "/set_state", body, headers);
    return Json.asObject(answer.field("state"));
  }

  private static Object lease(Map<String, Object> state) {
    return Json.asObject(state.get("state_details")).get("deployment_concurrency_lease_id");
  }

  @Test
  void theLimitOfADeploymentIsAGlobalLimitOfItsName() {
    var deployment = deployment(Map.of("concurrency_limit", 3));

    var shown = desk.get("/v2/concurrency_limits/deployment:" + deployment);

    assertThat(shown.object()).isEqualTo(limit(deployment)).containsEntry("limit", 3L);
  }

  @Test
  void aLimitThatIsChangedKeepsItsIdentityAndOneThatIsTakenAwayIsGone() {
    var deployment = deployment(Map.of("concurrency_limit", 3));
    var before = limit(deployment).get("id");
    var none = new LinkedHashMap<String, Object>();
    none.put("concurrency_limit", null);

    desk.patch("/deployments/" + deployment, Map.of("concurrency_limit", 7));
    var after = limit(deployment);
    desk.patch("/deployments/" + deployment, none);

    assertThat(after).containsEntry("id", before).containsEntry("limit", 7L);
    assertThat(limit(deployment)).isEmpty();
    assertThat(desk.get("/v2/concurrency_limits/" + before).status()).isEqualTo(404);
  }

  @Test
  void aLimitIsForgottenWithItsDeployment() {
    var deployment = deployment(Map.of("concurrency_limit", 3));
    var limit = limit(deployment).get("id");

    desk.delete("/deployments/" + deployment);

    assertThat(desk.get("/v2/concurrency_limits/" + limit).status()).isEqualTo(404);
  }

  @Test
  void deploymentsMayShareALimitButNotHaveTwo() {
    var shared = desk.post("/v2/concurrency_limits/", Map.of("name", "gpu", "limit", 1)).id();
    var deployment = deployment(Map.of("global_concurrency_limit_id", shared));
    var path = "/deployments/" + deployment;

    var both = Map.of("global_concurrency_limit_id", shared, "concurrency_limit", 2);
    var nowhere = Map.of("global_concurrency_limit_id", deployment);

    assertThat(limit(deployment)).containsEntry("name", "gpu");
    assertThat(desk.patch(path, both).status()).isEqualTo(422);
    assertThat(desk.patch(path, nowhere).status()).isEqualTo(404);
    desk.delete(path);
    assertThat(desk.get("/v2/concurrency_limits/gpu").status()).isEqualTo(200);
  }

  @Test
  void aClientThatRenewsIsToldOfTheLeaseWhileItRuns() {
    var deployment = deployment(Map.of("concurrency_limit", 1));
    var run = run(deployment);

    var pending = lease(propose(run, "PENDING", RENEWING));
    var running = lease(propose(run, "RUNNING", RENEWING));
    desk.clock.advance(Duration.ofSeconds(299));
    var held = limit(deployment).get("active_slots");
    desk.clock.advance(Duration.ofSeconds(1));

    assertThat(running).isNotNull().isEqualTo(pending);
    assertThat(held).isEqualTo(1L);
    assertThat(limit(deployment)).containsEntry("active_slots", 0L);
  }

  @Test
  void aClientThatCannotRenewHoldsItsSlotUntilItsRunEnds() {
    var deployment = deployment(Map.of("concurrency_limit", 1));
    var run = run(deployment);
    propose(run, "PENDING", SILENT);

    var running = propose(run, "RUNNING", SILENT);
    desk.clock.advance(Duration.ofHours(5));
    var held = limit(deployment).get("active_slots");
    propose(run, "COMPLETED", SILENT);

    assertThat(lease(running)).isNull();
    assertThat(held).isEqualTo(1L);
    assertThat(limit(deployment)).containsEntry("active_slots", 0L);
  }

  @Test
  void aClientThatTakesSlotsByItselfIsGivenNone() {
    var deployment = deployment(Map.of("concurrency_limit", 1));

    var pending = propose(run(deployment), "PENDING", SELF_SERVING);

    assertThat(pending).containsEntry("type", "PENDING");
    assertThat(limit(deployment)).containsEntry("active_slots", 0L);
  }

  @Test
  void anInactiveLimitKeepsNoRunFromItsState() {
    var deployment = deployment(Map.of("concurrency_limit", 1));
    desk.patch("/v2/concurrency_limits/deployment:" + deployment, Map.of("active", false));

    propose(run(deployment), "PENDING", RENEWING);
    var second = propose(run(deployment), "PENDING", RENEWING);

    assertThat(second).containsEntry("type", "PENDING");
  }

  @Test
  void aLeaseThatACallerMadeUpIsNotKept() {
    var run = desk.run();
    var details = Map.of("deployment_concurrency_lease_id", run);
    var state = Map.of("type", "PENDING", "state_details", details);

    var answer = desk.post("/flow_runs/" + run + "/set_state", Map.of("state", state));

    assertThat(lease(Json.asObject(answer.field("state")))).isNull();
  }
}
