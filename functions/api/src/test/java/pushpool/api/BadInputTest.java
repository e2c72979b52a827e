package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;
import pushpool.request.RequestException;

final class BadInputTest {
  private static final String ID = "01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17";

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  /** What is wrong, in the order in which it is told. */
  private static List<Map<String, Object>> problems(Answer answer) {
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.field("exception_message")).isEqualTo("Invalid request received.");
    return Json.asArray(answer.field("exception_detail")).stream().map(Json::asObject).toList();
  }

  private static Map<String, Object> problem(String type, List<Object> loc, Object input) {
    var problem = new HashMap<String, Object>();
    problem.put("type", type);
    problem.put("loc", loc);
    problem.put("input", input);
    return problem;
  }

  private static List<Map<String, Object>> withoutWords(List<Map<String, Object>> problems) {
    assertThat(problems).allSatisfy(one -> assertThat((String) one.get("msg")).isNotBlank());
    return problems.stream()
        .map(
            one ->
                problem((String) one.get("type"), Json.asArray(one.get("loc")), one.get("input")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":}",
        "hello",
        "{} {}",
        "[1,",
        "\"",
        "{\"name\": NaN}",
        "{\"name\": \"x\", \"tags\": [1e400]}",
        "{\"name\": \"\\ud800\"}"
      })
  void aBodyThatIsNoJsonIsRefused(String body) {
    var answer = desk.call("POST", "/flows/", body);

    var problem = problems(answer).getFirst();
    assertThat(problem.get("type")).isEqualTo("json_invalid");
    assertThat(problem.get("loc")).isEqualTo(List.of("body"));
    assertThat((String) problem.get("msg"))
        .startsWith("JSON decode error: ")
        .doesNotContain("Read");
    assertThat(answer.object()).containsEntry("request_body", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "null", "5", "\"name\""})
  void aBodyThatIsNoObjectIsRefused(String body) {
    var answer = desk.call("POST", "/flows/", body);

    assertThat(withoutWords(problems(answer)))
        .containsExactly(problem("model_attributes_type", List.of("body"), Json.parse(body)));
    assertThat(answer.field("request_body")).isEqualTo(Json.parse(body));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    var body = Map.of("tags", List.of("a", 5L), "colour", "red", "labels", "none");

    var answer = desk.post("/flows/", body);

    assertThat(withoutWords(problems(answer)))
        .containsExactlyInAnyOrder(
            problem("missing", List.of("body", "name"), body),
            problem("string_type", List.of("body", "tags", 1L), 5L),
            problem("dict_type", List.of("body", "labels"), "none"),
            problem("extra_forbidden", List.of("body", "colour"), "red"));
    assertThat(answer.field("request_body")).isEqualTo(body);
  }

  @ParameterizedTest(name = "{0} {1}: {2} at {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/work_pools/ | {'name':'p','concurrency_limit':-1} | greater_than_equal | concurrency_limit",
        "/work_pools/ | {'name':'p','concurrency_limit':1.5} | int_from_float | concurrency_limit",
        "/work_pools/ | {'name':'p','is_paused':'maybe'} | bool_parsing | is_paused",
        "/work_pools/ | {'name':''} | string_too_short | name",
        "/work_pools/ | {'name':'a/b'} | value_error | name",
        "/work_pools/ | {'name':null} | string_type | name",
        "/work_pools/ | {'name':'p','base_job_template':{'a':1}} | value_error | base_job_template",
        "/deployments/ | {'name':'d','flow_id':'no'} | uuid_parsing | flow_id",
        "/flow_runs/ | {'flow_id':'%s','empirical_policy':{'retry_type':'x'}} | enum | retry_type",
        "/flow_runs/ | {'flow_id':'%s','empirical_policy':{'retry_delay':'NaN'}} | less_than_equal | retry_delay",
        "/flow_runs/ | {'flow_id':'%s','empirical_policy':{'retry_delay':1e300}} | less_than_equal | retry_delay",
        "/flow_runs/ | {'flow_id':'%s','state':{'type':'LOST'}} | enum | type",
        "/flow_runs/ | {'flow_id':'%s','state':{}} | missing | type",
        "/flow_runs/ | {'flow_id':'%s','state':{'type':'SCHEDULED','state_details':{'scheduled_time':'noon'}}} | datetime_parsing | scheduled_time",
        "/flow_runs/ | {'flow_id':'%s','state':{'type':'SCHEDULED','state_details':{'scheduled_time':1e300}}} | datetime_parsing | scheduled_time",
        "/flow_runs/ | {'flow_id':'%s','state':{'type':'SCHEDULED','state_details':{'scheduled_time':'+10000-01-01T00:00:00Z'}}} | datetime_parsing | scheduled_time",
      })
  void aValueThatDoesNotFitIsNamed(String path, String body, String type, String field) {
    var answer = desk.call("POST", path, body.replace('\'', '"').formatted(ID));

    var problem = problems(answer).getFirst();
    assertThat(problem.get("type")).isEqualTo(type);
    assertThat(Json.asArray(problem.get("loc"))).startsWith("body").endsWith(field);
    assertThat(problem).containsKeys("msg", "input");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/flows/" + ID,
        "/flows/name/nobody",
        "/work_pools/nobody",
        "/work_pools/nobody/queues/default",
        "/work_queues/" + ID,
        "/deployments/" + ID,
        "/deployments/name/nobody/nothing",
        "/deployments/" + ID + "/schedules",
        "/flow_runs/" + ID,
        "/flow_runs/" + ID + "/submissions",
        "/nowhere"
      })
  void whatIsNotThereIsNotFound(String path) {
    var answer = desk.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.object()).containsOnlyKeys("detail");
  }

  @Test
  void whatARequestReliesOnMustBeThere() {
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();

    assertThat(desk.post("/deployments/", Map.of("name", "d", "flow_id", ID)).status())
        .isEqualTo(404);
    assertThat(
            desk.post(
                    "/deployments/",
                    Map.of("name", "d", "flow_id", flow, "work_pool_name", "nobody"))
                .status())
        .isEqualTo(404);
    assertThat(desk.post("/flow_runs/", Map.of("flow_id", ID)).status()).isEqualTo(404);
    assertThat(desk.post("/deployments/" + ID + "/create_flow_run", Map.of()).status())
        .isEqualTo(404);
    assertThat(
            desk.post("/flow_runs/" + ID + "/set_state", Map.of("state", Map.of("type", "RUNNING")))
                .status())
        .isEqualTo(404);
  }

  @Test
  void aTakenNameIsAConflict() {
    desk.post("/work_pools/", Map.of("name", "batch", "type", "ecs:push"));
    desk.post("/work_pools/batch/queues", Map.of("name", "urgent"));

    assertThat(desk.post("/work_pools/", Map.of("name", "batch")).status()).isEqualTo(409);
    assertThat(desk.post("/work_pools/batch/queues", Map.of("name", "urgent")).status())
        .isEqualTo(409);
    assertThat(desk.patch("/work_pools/batch/queues/urgent", Map.of("name", "default")).status())
        .isEqualTo(409);
    assertThat(desk.delete("/work_pools/batch/queues/default").status()).isEqualTo(409);
    assertThat(desk.get("/work_pools/batch").field("type")).isEqualTo("ecs:push");
  }

  @Test
  void aDeploymentThatIsCreatedAgainIsReplaced() {
    var first = desk.deployment();
    var flow = desk.get("/deployments/" + first).field("flow_id");

    var second =
        desk.post("/deployments/", Map.of("name", "nightly", "flow_id", flow, "version", "2"));

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.id()).isEqualTo(first);
    assertThat(desk.get("/deployments/" + first).field("version")).isEqualTo("2");
  }

  @Test
  void aNullIsWhatItsFieldIsAnyway() {
    var body = new HashMap<String, Object>();
    body.put("name", "etl");
    body.put("tags", null);
    body.put("labels", null);

    var answer = desk.post("/flows/", body);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.field("tags")).isEqualTo(List.of());
    assertThat(answer.field("labels")).isEqualTo(Map.of());
  }

  @Test
  void aNullIsRefusedWhereItMeansSomethingElse() {
    var run = desk.run();
    var body = new HashMap<String, Object>();
    body.put("state", Map.of("type", "RUNNING"));
    body.put("force", null);

    var answer = desk.post("/flow_runs/" + run + "/set_state", body);

    assertThat(withoutWords(problems(answer)))
        .containsExactly(problem("bool_parsing", List.of("body", "force"), null));
    assertThat(desk.get("/flow_runs/" + run).field("state_type")).isEqualTo("SCHEDULED");
  }

  @Test
  void aQueueIsNotMadeForADeploymentThatIsRefused() {
    var id = desk.deployment();
    var flow = desk.get("/deployments/" + id).field("flow_id");
    var schema = Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer")));

    var created =
        desk.post(
            "/deployments/",
            Map.of(
                "name",
                "other",
                "flow_id",
                flow,
                "work_pool_name",
                "batch",
                "work_queue_name",
                "fresh",
                "parameters",
                Map.of("n", "many"),
                "parameter_openapi_schema",
                schema,
                "enforce_parameter_schema",
                true));
    var updated =
        desk.patch("/deployments/" + id, Map.of("work_queue_name", "fresh", "colour", "red"));
    var run =
        desk.post(
            "/deployments/" + id + "/create_flow_run",
            Map.of("work_queue_name", "fresh", "colour", "red"));

    assertThat(List.of(created.status(), updated.status(), run.status()))
        .containsExactly(422L, 422L, 422L);
    assertThat(desk.get("/work_pools/batch/queues/fresh").status()).isEqualTo(404);
    assertThat(desk.stores.deployments().all()).hasSize(1);
  }

  @Test
  void aRunIsNotMadeWithParametersThatTheSchemaRefuses() {
    var id = desk.deployment();
    var schema = Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer")));
    desk.patch("/deployments/" + id, Map.of("parameter_openapi_schema", schema));

    var answer =
        desk.post(
            "/deployments/" + id + "/create_flow_run",
            Map.of("parameters", Map.of("n", "many"), "work_queue_name", "fresh"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat((String) answer.field("detail")).startsWith("Error creating flow run: ");
    assertThat(desk.post("/flow_runs/filter", Map.of()).array()).isEmpty();
    assertThat(desk.get("/work_pools/batch/queues/fresh").status()).isEqualTo(404);
  }

  @Test
  void aQueueIsMadeForARequestThatIsServed() {
    var id = desk.deployment();

    var place = Map.of("work_pool_name", "batch", "work_queue_name", "fresh");
    var updated = desk.patch("/deployments/" + id, place);

    assertThat(updated.status()).isEqualTo(204);
    assertThat(desk.get("/work_pools/batch/queues/fresh").status()).isEqualTo(200);
    assertThat(desk.get("/deployments/" + id).field("work_queue_name")).isEqualTo("fresh");
  }

  @Test
  void aRefusedCorrectionLeavesARunAsItWas() {
    var run = desk.run();
    var before = desk.get("/flow_runs/" + run).body();

    var answer = desk.patch("/flow_runs/" + run, Map.of("name", "new", "tags", "none"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(desk.get("/flow_runs/" + run).body()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.7.9", "0.0.0", "eight", "0.8", ""})
  void aClientThatSpeaksAnotherVersionIsToldSo(String version) {
    var headers =
        Map.of("authorization", "Bearer " + Desk.SECRET, "x-prefect-api-version", version);

    var answer = desk.call("GET", "/version", null, headers);

    assertThat(answer.status()).isEqualTo(400);
    assertThat((String) answer.field("detail"))
        .contains("API version " + version + " but this server requires version 0.8.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.8.0", "0.8.4", "0.10.0", "1.0.0"})
  void aClientThatSpeaksANewerVersionIsServed(String version) {
    var headers =
        Map.of("authorization", "Bearer " + Desk.SECRET, "x-prefect-api-version", version);

    assertThat(desk.call("GET", "/version", null, headers).status()).isEqualTo(200);
  }

  @Test
  void whatNobodyForesawIsToldByItsRequestIdAlone() {
    try (var broken = new Desk(BrokenFlows::instead)) {
      var answer = broken.get("/flows/name/etl");

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body())
          .isEqualTo(
              Map.of("exception_message", "Internal error; request id " + Desk.REQUEST_ID + "."));
    }
  }

  @Test
  void whoLosesToOthersAgainAndAgainIsToldToComeBack() {
    var contended = new RequestException.Contended("Too many writers.");

    var answer =
        Problems.guarded(
            new HttpRequest("GET", "/flows/name/etl", Map.of(), Map.of(), new byte[0], "r-1"),
            () -> {
              throw contended;
            });

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
  }

  /** So many letters that packing makes little shorter. */
  private static String noise(int letters) {
    return new Random(1)
        .ints(letters, 'a', 'z')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  @Test
  void parametersMayHaveHalfAMegabyte() {
    var path = "/deployments/" + desk.deployment() + "/create_flow_run";
    var most = Map.of("a", noise(512 * 1024 - 8));

    var under = desk.post(path, Map.of("parameters", most));
    var over = desk.post(path, Map.of("parameters", Map.of("a", noise(512 * 1024 - 7))));

    assertThat(desk.get("/flow_runs/" + under.id()).field("parameters")).isEqualTo(most);
    assertThat(over.status()).isEqualTo(422);
    assertThat(Json.text(over.field("exception_detail"))).contains("[\"body\",\"parameters\"]");
  }

  @Test
  void aTemplateMayFillABody() {
    var template =
        Map.of(
            "job_configuration",
            Map.of("note", noise(4_400_000)),
            "variables",
            Map.of("properties", Map.of()));

    desk.post("/work_pools/", Map.of("name", "large", "type", "ecs:push"));
    var answer = desk.patch("/work_pools/large", Map.of("base_job_template", template));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(desk.get("/work_pools/large").field("base_job_template")).isEqualTo(template);
  }

  @Test
  void aNameMayBeLongerThanAKey() {
    var name = "x".repeat(3000);

    var flow = desk.post("/flows/", Map.of("name", name));

    assertThat(flow.status()).isEqualTo(201);
    assertThat(desk.get("/flows/name/" + name).body()).isEqualTo(flow.body());
    assertThat(desk.get("/work_pools/" + name).status()).isEqualTo(404);
  }

  @Test
  void whatIsAcceptedCanBeReadHoweverDeepItIs() {
    var id = desk.deployment();

    for (var depth = 170; depth < 205; depth++) {
      Object nested = Collections.nCopies(1, "leaf");
      for (var i = 1; i < depth; i++) {
        nested = Arrays.asList(nested);
      }
      var run = desk.post("/deployments/" + id + "/create_flow_run", Map.of()).id();
      var state = Map.of("type", "RUNNING", "data", nested);
      var text = Json.text(Map.of("state", state));
      var refused = desk.call("POST", "/flow_runs/" + run + "/set_state", text).status() == 422;

      assertThat(desk.get("/flow_runs/" + run).field("state_type"))
          .as("after data %d levels deep", depth)
          .isEqualTo(refused ? "SCHEDULED" : "RUNNING");
    }
  }
}
