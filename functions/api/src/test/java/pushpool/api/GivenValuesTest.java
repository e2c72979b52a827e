package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

/** The parameters and job variables that deployments and runs are given. */
final class GivenValuesTest {
  private static final Map<String, Object> REGION =
      Map.of("__prefect_kind", "workspace_variable", "variable_name", "region");
  private static final Map<String, Object> UNKNOWN =
      Map.of("__prefect_kind", "workspace_variable", "variable_name", "none");
  private static final Map<String, Object> NOTHING = Map.of("__prefect_kind", "json");

  private final Desk desk = new Desk();
  private final String deployment = "/deployments/" + desk.deployment();

  @BeforeEach
  void define() {
    desk.post("/variables/", Map.of("name", "region", "value", "eu-west-1"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Answer run(Map<String, ?> body) {
    return desk.post(deployment + "/create_flow_run", body);
  }

  @Test
  void aRunIsGivenTheVariablesValue() {
    var run = run(Map.of("parameters", Map.of("region", REGION)));

    assertThat(run.field("parameters")).isEqualTo(Map.of("region", "eu-west-1"));
  }

  @Test
  void aRunIsNotGivenWhatIsNotThere() {
    var run = run(Map.of("parameters", Map.of("region", UNKNOWN)));

    assertThat(run.status()).isEqualTo(400);
    assertThat((String) run.field("detail")).startsWith("Error hydrating flow run parameters: ");
  }

  @Test
  void aParameterThatIsTakenAwayDoesNotComeBack() {
    desk.patch(deployment, Map.of("parameters", Map.of("size", 1L, "colour", "red")));

    var run = run(Map.of("parameters", Map.of("colour", NOTHING)));

    assertThat(run.field("parameters")).isEqualTo(Map.of("size", 1L));
  }

  @Test
  void aChangedDeploymentKeepsTheValue() {
    var answer = desk.patch(deployment, Map.of("parameters", Map.of("region", REGION)));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(desk.get(deployment).field("parameters")).isEqualTo(Map.of("region", "eu-west-1"));
  }

  @Test
  void aDeploymentIsNotChangedToWhatIsNotThere() {
    var answer = desk.patch(deployment, Map.of("parameters", Map.of("region", UNKNOWN)));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aNewDeploymentKeepsTheWrapper() {
    var body =
        Map.of(
            "name",
            "raw",
            "flow_id",
            desk.get("/flows/name/etl").id(),
            "parameters",
            Map.of("region", REGION));

    var created = desk.post("/deployments/", body);

    assertThat(created.field("parameters")).isEqualTo(Map.of("region", REGION));
  }

  @Test
  void aQueueNeedsAPool() {
    var alone =
        desk.post(
            "/deployments/", Map.of("name", "alone", "flow_id", desk.get("/flows/name/etl").id()));

    var run =
        desk.post(
            "/deployments/" + alone.id() + "/create_flow_run", Map.of("work_queue_name", "fast"));

    assertThat(run.status()).isEqualTo(400);
  }

  @Test
  void jobVariablesOfARunAreHeldAgainstTheSchema() {
    var template =
        Map.of(
            "job_configuration",
            Map.of("cpu", "{{ cpu }}"),
            "variables",
            Map.of("type", "object", "properties", Map.of("cpu", Map.of("type", "integer"))));
    desk.patch("/work_pools/batch", Map.of("base_job_template", template));
    var run = "/flow_runs/" + run(Map.of()).id();

    var wrong = desk.patch(run, Map.of("job_variables", Map.of("cpu", "much")));
    var right = desk.patch(run, Map.of("job_variables", Map.of("cpu", 512L)));

    assertThat(wrong.status()).isEqualTo(422);
    assertThat((String) wrong.field("detail")).startsWith("Error updating flow run: ");
    assertThat(right.status()).isEqualTo(204);
    assertThat(desk.get(run).field("job_variables")).isEqualTo(Map.of("cpu", 512L));
  }

  @Test
  void jobVariablesOfARunThatWasSubmittedAreFixed() {
    var run = "/flow_runs/" + run(Map.of()).id();
    desk.post(run + "/set_state", Map.of("state", Map.of("type", "PENDING")));

    var answer = desk.patch(run, Map.of("job_variables", Map.of("cpu", 512L)));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void theResultStorageIsRemembered() {
    var block = "01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17";
    var body = Json.text(Map.of("default_result_storage_block_id", block));

    var put = desk.call("PUT", "/admin/storage", body);
    var read = desk.get("/admin/storage");
    var deleted = desk.delete("/admin/storage");

    assertThat(List.of(put.status(), deleted.status())).containsOnly(204L);
    assertThat(read.object()).isEqualTo(Map.of("default_result_storage_block_id", block));
    assertThat(desk.get("/admin/storage").object())
        .containsEntry("default_result_storage_block_id", null);
    assertThat(desk.get("/admin/settings").status()).isEqualTo(200);
  }
}
