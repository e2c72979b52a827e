package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

/** What is done to many runs or deployments at once, and to a flow with all that is of it. */
final class ManyRunsTest {
  private final Desk desk = new Desk();
  private final String deployment = "/deployments/" + desk.deployment();

  @AfterEach
  void close() {
    desk.close();
  }

  private String run(String name) {
    return desk.post(deployment + "/create_flow_run", Map.of("name", name)).id();
  }

  private static Map<String, Object> named(String... names) {
    return Map.of("name", Map.of("any_", List.of(names)));
  }

  private List<Map<String, Object>> results(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return Json.asArray(answer.field("results")).stream().map(Json::asObject).toList();
  }

  @Test
  void theRunsThatAreMeantAreDeleted() {
    var first = run("first");
    var second = run("second");

    var answer = desk.post("/flow_runs/bulk_delete", Map.of("flow_runs", named("first")));

    assertThat(answer.field("deleted")).isEqualTo(List.of(first));
    assertThat(desk.get("/flow_runs/" + first).status()).isEqualTo(404);
    assertThat(desk.get("/flow_runs/" + second).status()).isEqualTo(200);
  }

  @Test
  void fiftyRunsAreDeletedAtOnce() {
    IntStream.range(0, 51).forEach(number -> run("run-" + number));

    var answer = desk.post("/flow_runs/bulk_delete", Map.of());

    assertThat(Json.asArray(answer.field("deleted"))).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/flow_runs/bulk_delete", "/flow_runs/bulk_set_state", "/deployments/bulk_delete"})
  void moreThanFiftyAreRefused(String path) {
    var body = Map.of("limit", 51L, "state", Map.of("type", "CANCELLED"));

    var answer = desk.post(path, body);

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void eachRunAnswersForItself() {
    var first = run("first");
    var second = run("second");
    desk.post("/flow_runs/" + second + "/set_state", Map.of("state", Map.of("type", "COMPLETED")));

    var body = Map.of("flow_runs", named("first", "second"), "state", Map.of("type", "CANCELLING"));
    var results = results(desk.post("/flow_runs/bulk_set_state", body));

    assertThat(results)
        .extracting(result -> List.of(result.get("flow_run_id"), result.get("status")))
        .containsExactlyInAnyOrder(List.of(first, "REJECT"), List.of(second, "ABORT"));
    assertThat(results)
        .allSatisfy(
            result ->
                assertThat(result).containsOnlyKeys("flow_run_id", "status", "state", "details"));
  }

  @Test
  void eachRunEntersAStateOfItsOwn() {
    run("first");
    run("second");

    var body = Map.of("state", Map.of("type", "COMPLETED"), "force", true);
    var results = results(desk.post("/flow_runs/bulk_set_state", body));

    assertThat(results)
        .extracting(result -> Json.asObject(result.get("state")).get("id"))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void oneBadRunIsNoReasonNotToCreateTheOthers() {
    var bad = Map.of("__prefect_kind", "workspace_variable", "variable_name", "none");
    var body = List.of(Map.of("name", "good"), Map.of("parameters", Map.of("a", bad)));

    var answer = desk.call("POST", deployment + "/create_flow_run/bulk", Json.text(body));

    var results = results(answer);
    assertThat(results)
        .extracting(result -> result.get("status"))
        .containsExactly("CREATED", "FAILED");
    assertThat(desk.get("/flow_runs/" + results.getFirst().get("flow_run_id")).field("name"))
        .isEqualTo("good");
    assertThat(results.getLast()).containsEntry("flow_run_id", null);
    assertThat((String) results.getLast().get("error")).contains("none");
  }

  @Test
  void aHundredRunsAreCreatedAtOnce() {
    var most = Json.text(Collections.nCopies(100, Map.of()));
    var more = Json.text(Collections.nCopies(101, Map.of()));

    var created = desk.call("POST", deployment + "/create_flow_run/bulk", most);
    var refused = desk.call("POST", deployment + "/create_flow_run/bulk", more);

    assertThat(results(created)).hasSize(100);
    assertThat(refused.status()).isEqualTo(422);
  }

  @Test
  void theDeploymentsThatAreMeantAreDeleted() {
    var none = desk.post("/deployments/bulk_delete", Map.of("deployments", named("other")));
    var all = desk.post("/deployments/bulk_delete", Map.of("deployments", named("nightly")));

    assertThat(none.field("deleted")).isEqualTo(List.of());
    assertThat(Json.asArray(all.field("deleted"))).hasSize(1);
    assertThat(desk.get(deployment).status()).isEqualTo(404);
  }

  @Test
  void aFlowGoesWithItsDeploymentsAndRuns() {
    var run = run("first");
    var flow = desk.get("/flows/name/etl").id();

    var answer = desk.delete("/flows/" + flow);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(desk.get("/flow_runs/" + run).status()).isEqualTo(404);
    assertThat(desk.get(deployment).status()).isEqualTo(404);
    assertThat(desk.delete("/flows/" + flow).status()).isEqualTo(404);
  }

  @Test
  void aFlowIsTaggedAnew() {
    var flow = desk.get("/flows/name/etl").id();

    var answer = desk.patch("/flows/" + flow, Map.of("tags", List.of("a")));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(desk.get("/flows/" + flow).field("tags")).isEqualTo(List.of("a"));
    assertThat(desk.patch("/flows/" + flow, Map.of("name", "b")).status()).isEqualTo(422);
  }

  @Test
  void labelsAreLaidOverTheOnesThatAreThere() {
    var run = "/flow_runs/" + run("first");
    desk.patch(run + "/labels", Map.of("a", 1L, "b", "x"));

    var answer = desk.patch(run + "/labels", Map.of("b", true));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(Json.asObject(desk.get(run).field("labels")))
        .containsEntry("a", 1L)
        .containsEntry("b", true)
        .containsKey("prefect.flow.id");
  }

  @Test
  void aFlowIsNoDeployment() {
    var flow = desk.post("/flows/", Map.of("name", "alone")).id();
    desk.post("/flow_runs/", Map.of("flow_id", flow));
    var ofDeployment = Map.of("flow_runs", Map.of("deployment_id", Map.of("any_", List.of(flow))));
    var ofFlow = Map.of("flows", Map.of("id", Map.of("any_", List.of(flow))));

    assertThat(desk.post("/flow_runs/count", ofDeployment).body()).isEqualTo(0L);
    assertThat(desk.post("/flow_runs/count", ofFlow).body()).isEqualTo(1L);
  }

  @Test
  void aChangedTemplateIsHeldAgainstTheNextRun() {
    var before = desk.post(deployment + "/create_flow_run", Map.of());
    var variables =
        Map.of("type", "object", "properties", Map.of("cpu", Map.of()), "required", List.of("cpu"));
    desk.clock.advance(Duration.ofSeconds(1));
    var patched =
        desk.patch(
            "/work_pools/batch",
            Map.of(
                "base_job_template",
                Map.of("job_configuration", Map.of("cpu", "{{ cpu }}"), "variables", variables)));

    var after = desk.post(deployment + "/create_flow_run", Map.of());

    assertThat(before.status()).isEqualTo(201);
    assertThat(patched).isEqualTo(new Answer(204, null));
    assertThat(after.status()).isEqualTo(422);
  }
}
