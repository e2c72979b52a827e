package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

/** What a run would cause, asked before anything is saved, and what is said when it is. */
final class RenderRoutesTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/etl";
  private static final String CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/batch";

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private Map<String, Object> template(String type) {
    var catalogue =
        Json.asObject(desk.get("/collections/views/aggregate-worker-metadata").field("pushpool"));
    return Json.asObject(Json.asObject(catalogue.get(type)).get("default_base_job_configuration"));
  }

  private Answer rendered(
      String type, Map<String, Object> ofDeployment, Map<String, Object> ofRun) {
    return desk.post(
        "/work_pools/render",
        Map.of(
            "type",
            type,
            "base_job_template",
            template(type),
            "deployment_job_variables",
            ofDeployment,
            "flow_run_job_variables",
            ofRun));
  }

  private Answer rendered(Map<String, Object> configuration, Map<String, Object> properties) {
    var template =
        Map.of("job_configuration", configuration, "variables", Map.of("properties", properties));
    return desk.post(
        "/work_pools/render", Map.of("type", "ecs:push", "base_job_template", template));
  }

  private static Object at(Object value, String... path) {
    var found = value;
    for (var step : path) {
      found =
          found instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : Json.asObject(found).get(step);
    }
    return found;
  }

  private static List<Object> paths(Answer answer, String list) {
    return Json.asArray(answer.field(list)).stream().map(one -> at(one, "path")).toList();
  }

  private List<Object> warnings(String method, String path, Object body) {
    var sent = desk.sent(method, path, Json.text(body), Desk.gzipped());
    var header = (String) Json.asObject(sent.get("headers")).get("pushpool-warnings");
    return header == null
        ? List.of()
        : Json.asArray(Json.parse(header)).stream().map(one -> at(one, "path")).toList();
  }

  private Map<String, Object> with(Map<String, Object> template, String variable, Object value) {
    var property = Json.asObject(at(template, "variables", "properties", variable));
    property.put("default", value);
    return template;
  }

  @Test
  void aTemplateThatNobodyStoredIsRenderedWithItsRequests() {
    var answer =
        rendered(
            "ecs:push",
            Map.of("image", "ecr.example/flows:1"),
            Map.of("cpu", 2048L, "memory", 4096L));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(at(answer.body(), "job_configuration", "task_definition", "cpu")).isEqualTo(2048L);
    assertThat(at(answer.body(), "requests", "RegisterTaskDefinition", "memory")).isEqualTo("4096");
    assertThat(at(answer.body(), "requests", "RunTask", "launchType")).isEqualTo("FARGATE");
    assertThat((Long) answer.field("override_bytes")).isBetween(200L, 1000L);
    assertThat(answer.field("override_bytes_limit")).isEqualTo(8192L);
    assertThat(answer.field("errors")).isEqualTo(List.of());
    assertThat(answer.field("warnings")).isEqualTo(List.of());
  }

  @Test
  void aFunctionIsRenderedWithItsInvocation() {
    var answer =
        rendered(
            "lambda:push",
            Map.of("function_name", "flow-etl"),
            Map.of("payload", Map.of("table", "orders")));

    assertThat(at(answer.body(), "requests", "Invoke", "FunctionName")).isEqualTo("flow-etl");
    assertThat(at(answer.body(), "requests", "Invoke", "Payload", "table")).isEqualTo("orders");
    assertThat(answer.field("override_bytes")).isNull();
    assertThat(answer.field("errors")).isEqualTo(List.of());
    assertThat(paths(answer, "warnings")).contains("job_configuration.function_name");
  }

  @Test
  void whatNothingUsesAndWhatNothingFillsIsNamed() {
    var answer =
        rendered(
            Map.of("command", "run {{ table }}", "env", "{{ env }}"),
            Map.of("table", Map.of(), "env", Map.of(), "colour", Map.of("default", "red")));

    assertThat(answer.field("unused_variables")).isEqualTo(List.of("colour"));
    assertThat(Json.asArray(answer.field("unfilled_placeholders")))
        .containsExactlyInAnyOrder(
            Map.of("path", "job_configuration.command", "name", "table"),
            Map.of("path", "job_configuration.env", "name", "env"));
    assertThat(paths(answer, "warnings"))
        .contains("variables.colour", "job_configuration.command")
        .doesNotContain("job_configuration.env");
  }

  @Test
  void aVariableThatIsGivenAndNotKnownIsSaidToHaveNoEffect() {
    var answer = rendered("ecs:push", Map.of("colour", "red"), Map.of("env.MODE", "fast"));

    assertThat(answer.field("unused_variables")).isEqualTo(List.of("colour"));
  }

  @Test
  void aPlaceholderThatIsNotDeclaredIsNamedWithItsPlace() {
    var answer =
        rendered(Map.of("task_definition", Map.of("cpu", "{{ cpus }}")), Map.of("cpu", Map.of()));

    assertThat(paths(answer, "errors")).contains("job_configuration.task_definition.cpu");
  }

  @Test
  void valuesThatTheSchemaRefusesAreNamedWithTheirPlace() {
    var answer = rendered("ecs:push", Map.of(), Map.of("cpu", "much", "env", Map.of("A", 1L)));

    assertThat(paths(answer, "errors")).contains("job_variables.cpu", "job_variables.env.A");
  }

  @Test
  void aSizeThatFargateDoesNotHaveIsAnError() {
    var answer = rendered("ecs:push", Map.of("cpu", 1024L), Map.of("memory", 1000L));

    assertThat(paths(answer, "errors")).containsExactly("job_configuration.task_definition.cpu");
  }

  @Test
  void aReferenceToWhatIsNotThereIsAnError() {
    var answer =
        rendered("ecs:push", Map.of("image", "{{ prefect.blocks.secret.nobody }}"), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("job_configuration")).isNull();
    assertThat(answer.field("requests")).isEqualTo(Map.of());
    assertThat(paths(answer, "errors"))
        .containsExactly("job_configuration.task_definition.containerDefinitions[0].image");
  }

  @Test
  void aTemplateThatIsNoObjectIsRefusedWithItsPlace() {
    var answer =
        desk.post("/work_pools/render", Map.of("type", "ecs:push", "base_job_template", "cpu"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(at(answer.field("exception_detail"), "0", "loc"))
        .isEqualTo(List.of("body", "base_job_template"));
  }

  @Test
  void aDeploymentIsRenderedAsItsNextRunWouldBe() {
    var id = stored("ecs:push", Map.of("cpu", 512L, "memory", 1024L));

    var answer =
        desk.post(
            "/deployments/" + id + "/render",
            Map.of("flow_run_job_variables", Map.of("memory", 2048L)));

    var definition = at(answer.body(), "requests", "RegisterTaskDefinition");
    assertThat(at(definition, "cpu")).isEqualTo("512");
    assertThat(at(definition, "memory")).isEqualTo("2048");
    assertThat(at(definition, "family")).isEqualTo("pushpool_batch_" + id);
  }

  /** A deployment in a pool of the type. Answers its id. */
  private String stored(String type, Map<String, Object> jobVariables) {
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();
    desk.post(
        "/work_pools/", Map.of("name", "batch", "type", type, "base_job_template", template(type)));
    return desk.post("/deployments/", deployment(flow, jobVariables)).id();
  }

  private static Map<String, Object> deployment(String flow, Map<String, Object> jobVariables) {
    return Map.of(
        "name",
        "nightly",
        "flow_id",
        flow,
        "work_pool_name",
        "batch",
        "job_variables",
        jobVariables);
  }

  @Test
  void aDeploymentThatIsNotThereOrHasNoPoolIsNotRendered() {
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();
    var served = desk.post("/deployments/", Map.of("name", "served", "flow_id", flow)).id();

    assertThat(desk.post("/deployments/" + flow + "/render", Map.of()).status()).isEqualTo(404);
    assertThat(desk.post("/deployments/" + served + "/render", Map.of()).status()).isEqualTo(409);
  }

  @Test
  void aSecretOfABlockIsNotShown() {
    var type = desk.get("/block_types/slug/secret").id();
    var schemas =
        desk.post(
            "/block_schemas/filter",
            Map.of("block_schemas", Map.of("block_type_id", Map.of("any_", List.of(type)))));
    var schema = at(schemas.array().getFirst(), "id");
    desk.post(
        "/block_documents/",
        Map.of(
            "name",
            "token",
            "block_type_id",
            type,
            "block_schema_id",
            schema,
            "data",
            Map.of("value", "s3cr3t")));

    var answer =
        rendered(
            "ecs:push", Map.of("env", Map.of("T", "{{ prefect.blocks.secret.token }}")), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.text(answer.body())).contains("********").doesNotContain("s3cr3t");
  }

  @Test
  void savingAPoolSaysWhatItsTemplateDoesNotDo() {
    var template = with(template("ecs:push"), "match_latest_revision_in_family", true);
    var pool = new LinkedHashMap<String, Object>();
    pool.put("name", "batch");
    pool.put("type", "ecs:push");
    pool.put("base_job_template", template);

    var said = warnings("POST", "/work_pools/", pool);
    var changed =
        warnings(
            "PATCH",
            "/work_pools/batch",
            Map.of("base_job_template", with(template("ecs:push"), "vpc_id", "vpc-1")));
    var paused = warnings("PATCH", "/work_pools/batch", Map.of("is_paused", true));

    assertThat(said).containsExactly("job_configuration.match_latest_revision_in_family");
    assertThat(changed).containsExactly("job_configuration.vpc_id");
    assertThat(paused).isEmpty();
  }

  @Test
  void anArnInTheWrongPlaceIsRefusedWhenItIsSaved() {
    var configuration = Map.of("task_definition", Map.of("taskRoleArn", "{{ role }}"));
    var variables = Map.of("properties", Map.of("role", Map.of("default", CLUSTER)));
    var template = Map.of("job_configuration", configuration, "variables", variables);
    var pool = Map.of("name", "batch", "type", "ecs:push", "base_job_template", template);

    var refused = desk.post("/work_pools/", pool);
    var polled =
        desk.post(
            "/work_pools/", Map.of("name", "polled", "type", "ecs", "base_job_template", template));

    assertThat(refused.status()).isEqualTo(422);
    assertThat((String) refused.field("detail"))
        .startsWith("job_configuration.task_definition.taskRoleArn: '" + CLUSTER + "'")
        .endsWith("Give one such as " + ROLE + ".");
    assertThat(polled.status()).isEqualTo(201);
  }

  @Test
  void aPoolWithoutATemplateIsToldThatItIgnoresEveryVariable() {
    var pool = Map.of("name", "bare", "type", "ecs:push");
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();
    var deployment = Map.of("name", "nightly", "flow_id", flow, "work_pool_name", "bare");

    var created = warnings("POST", "/work_pools/", pool);
    var deployed = warnings("POST", "/deployments/", deployment);
    var rendered =
        desk.post("/work_pools/render", Map.of("type", "ecs:push", "base_job_template", Map.of()));

    assertThat(created).containsExactly("base_job_template");
    assertThat(deployed).containsExactly("base_job_template");
    assertThat(paths(rendered, "warnings")).contains("base_job_template");
  }

  @Test
  void aDeploymentIsToldThatItsFunctionHasAQuarterOfAnHour() {
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();
    desk.post(
        "/work_pools/",
        Map.of(
            "name", "batch", "type", "lambda:push", "base_job_template", template("lambda:push")));
    var body = deployment(flow, Map.of("function_name", "flow-etl"));

    var sent = desk.sent("POST", "/deployments/", Json.text(body), Desk.gzipped());

    var said = (String) Json.asObject(sent.get("headers")).get("pushpool-warnings");
    assertThat(sent.get("statusCode")).isEqualTo(201L);
    assertThat(said).contains("15 minutes").contains("cannot stop");
  }

  @Test
  void aDeploymentWithAnArnInTheWrongPlaceIsRefused() {
    var id = stored("ecs:push", Map.of());
    var flow = desk.get("/deployments/" + id).field("flow_id");
    var wrong = Map.<String, Object>of("cluster", ROLE);

    var created = desk.post("/deployments/", deployment((String) flow, wrong));
    var changed = desk.patch("/deployments/" + id, Map.of("job_variables", wrong));

    assertThat(created.status()).isEqualTo(422);
    assertThat(changed.status()).isEqualTo(409);
    assertThat((String) created.field("detail")).contains("does not name an ECS cluster");
    assertThat(desk.get("/deployments/" + id).field("job_variables")).isEqualTo(Map.of());
  }

  @Test
  void aRunThatAsksForWhatCannotBeIsRefusedAtOnce() {
    var id = stored("ecs:push", Map.of());

    var answer =
        desk.post(
            "/deployments/" + id + "/create_flow_run",
            Map.of("job_variables", Map.of("cpu", 300L)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat((String) answer.field("detail"))
        .startsWith(
            "Error creating flow run: job_configuration.task_definition.cpu: Fargate has no");
  }

  @Test
  void warningsThatAreTooLongForAHeaderAreCutToWhole() {
    var properties = new LinkedHashMap<String, Object>();
    for (var i = 0; i < 200; i++) {
      properties.put("variable-ü-" + i, Map.of());
    }
    var template =
        Map.of("job_configuration", Map.of("a", 1L), "variables", Map.of("properties", properties));
    var pool = Map.of("name", "batch", "type", "ecs:push", "base_job_template", template);

    var said = new ArrayList<>(warnings("POST", "/work_pools/", pool));

    assertThat(said).hasSizeBetween(20, 199).contains("variables.variable-ü-0");
  }
}
