package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

final class TaskRunRoutesTest {
  private static final String NOBODY = "01965a3e-7c10-7d2b-9f4e-3c8a51b6d799";

  private final Desk desk = new Desk();
  private final String run = desk.run();

  @AfterEach
  void close() {
    desk.close();
  }

  private Map<String, Object> call(String dynamicKey) {
    var body = new LinkedHashMap<String, Object>();
    body.put("flow_run_id", run);
    body.put("task_key", "add");
    body.put("dynamic_key", dynamicKey);
    body.put("name", "add-" + dynamicKey);
    return body;
  }

  private String task(String dynamicKey) {
    desk.clock.advance(Duration.ofSeconds(1));
    return desk.post("/task_runs/", call(dynamicKey)).id();
  }

  private List<Object> names(Map<String, ?> body) {
    return desk.post("/task_runs/filter", body).array().stream()
        .map(found -> Json.asObject(found).get("name"))
        .toList();
  }

  private Answer setState(String path, String type) {
    desk.clock.advance(Duration.ofSeconds(1));
    return desk.post(path + "/set_state", Map.of("state", Map.of("type", type)));
  }

  @Test
  void theSecondCallIsTheFirst() {
    var first = desk.post("/task_runs/", call("0"));
    var second = desk.post("/task_runs/", call("0"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(first.field("labels"))
        .isEqualTo(desk.get("/task_runs/" + first.id()).field("labels"));
  }

  @Test
  void aCallerMayChooseTheId() {
    var chosen = new LinkedHashMap<>(call("0"));
    chosen.put("id", NOBODY);

    assertThat(desk.post("/task_runs/", chosen).id()).isEqualTo(NOBODY);

    chosen.put("dynamic_key", "1");
    assertThat(desk.post("/task_runs/", chosen).status()).isEqualTo(409);
  }

  @Test
  void aFlowRunThatIsNotThereIsRefused() {
    var body = new LinkedHashMap<>(call("0"));
    body.put("flow_run_id", NOBODY);

    assertThat(desk.post("/task_runs/", body).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"dynamic_key\":null}",
        "{\"cache_key\":\"%s\"}",
        "{\"empirical_policy\":{\"retry_delay\":[1,-1]}}",
        "{\"empirical_policy\":{\"retry_jitter_factor\":-1}}",
        "{\"task_inputs\":{\"x\":[{\"input_type\":\"other\"}]}}",
        "{\"task_inputs\":{\"x\":1}}",
        "{\"state\":{\"type\":\"PENDING\",\"id\":\"1\"}}",
        "{\"unknown\":1}"
      })
  void whatATaskRunCannotBeIsRefused(String wrong) {
    var body = new LinkedHashMap<>(call("0"));
    body.putAll(Json.object(wrong.replace("%s", "x".repeat(2001))));

    assertThat(desk.post("/task_runs/", body).status()).isEqualTo(422);
    assertThat(names(Map.of())).isEmpty();
  }

  @Test
  void aRetryPolicyComesBackAsItWas() {
    var body = new LinkedHashMap<>(call("0"));
    var policy = Map.of("retries", 3L, "retry_delay", List.of(1L, 2.5), "retry_jitter_factor", 0.5);
    body.put("empirical_policy", policy);

    var kept = Json.asObject(desk.post("/task_runs/", body).field("empirical_policy"));

    assertThat(kept).containsAllEntriesOf(policy);
  }

  @Test
  void statesAreRecordedInTheirOrder() {
    var path = "/task_runs/" + task("0");

    assertThat(setState(path, "RUNNING").status()).isEqualTo(201);
    assertThat(setState(path, "COMPLETED").field("status")).isEqualTo("ACCEPT");

    var states = desk.get("/task_run_states?task_run_id=" + path.substring(11)).array();
    assertThat(states)
        .extracting(state -> Json.asObject(state).get("type"))
        .containsExactly("PENDING", "RUNNING", "COMPLETED");
    assertThat(desk.get(path).field("run_count")).isEqualTo(1L);
    assertThat(desk.get(path).field("total_run_time")).isEqualTo(1.0);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var path = "/task_runs/" + NOBODY;

    assertThat(desk.get(path).status()).isEqualTo(404);
    assertThat(desk.delete(path).status()).isEqualTo(404);
    assertThat(desk.patch(path, Map.of("name", "x")).status()).isEqualTo(404);
    assertThat(setState(path, "RUNNING").status()).isEqualTo(404);
  }

  @Test
  void aTaskRunIsRenamedAndDeleted() {
    var path = "/task_runs/" + task("0");

    assertThat(desk.patch(path, Map.of("name", "sum")).status()).isEqualTo(204);
    assertThat(desk.get(path).field("name")).isEqualTo("sum");

    assertThat(desk.delete(path).status()).isEqualTo(204);
    assertThat(desk.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | add-0,add-1,add-2",
        "{\"flow_run_id\":{\"any_\":[\"$run\"]}} | add-0,add-1",
        "{\"flow_run_id\":{\"is_null_\":true}} | add-2",
        "{\"flow_run_id\":{\"operator\":\"or_\",\"any_\":[\"$run\"],\"is_null_\":true}} | add-0,add-1,add-2",
        "{\"id\":{\"any_\":[\"$one\"]}} | add-1",
        "{\"name\":{\"like_\":\"D-1\"}} | add-1",
        "{\"name\":{\"any_\":[]}} | ''",
        "{\"state\":{\"type\":{\"any_\":[\"RUNNING\"]}}} | add-1",
        "{\"state\":{\"name\":{\"any_\":[\"Pending\"]}}} | add-0,add-2",
        "{\"start_time\":{\"is_null_\":false}} | add-1",
        "{\"start_time\":{\"after_\":\"2020-01-01T00:00:00Z\"}} | add-0,add-1,add-2",
        "{\"end_time\":{\"is_null_\":true}} | add-0,add-1,add-2",
        "{\"subflow_runs\":{\"exists_\":true}} | ''",
        "{\"tags\":{\"is_null_\":true}} | add-0,add-1,add-2",
        "{\"operator\":\"or_\",\"id\":{\"any_\":[\"$one\"]},\"flow_run_id\":{\"is_null_\":true}} | add-1,add-2"
      })
  void taskRunsAreFiltered(String filter, String expected) {
    task("0");
    var one = task("1");
    var alone = call("2");
    alone.remove("flow_run_id");
    desk.post("/task_runs/", alone);
    setState("/task_runs/" + one, "RUNNING");
    var known = Json.object(filter.replace("$run", run).replace("$one", one));

    var found = names(Map.of("task_runs", known));
    var count = desk.post("/task_runs/count", Map.of("task_runs", known)).body();

    var wanted = expected.isEmpty() ? List.of() : List.of((Object[]) expected.split(","));
    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(count).isEqualTo((long) wanted.size());
  }

  @ParameterizedTest
  @CsvSource({
    "EXPECTED_START_TIME_ASC, 0, 2",
    "EXPECTED_START_TIME_DESC, 2, 0",
    "NAME_ASC, 0, 2",
    "NAME_DESC, 2, 0",
    "END_TIME_DESC, 1, 2"
  })
  void taskRunsAreListedInOrder(String sort, int first, int last) {
    var tasks = IntStream.range(0, 3).mapToObj(i -> task(Integer.toString(i))).toList();
    setState("/task_runs/" + tasks.get(0), "COMPLETED");
    setState("/task_runs/" + tasks.get(1), "COMPLETED");

    var found = names(Map.of("sort", sort));

    assertThat(found).hasSize(3).startsWith("add-" + first).endsWith("add-" + last);
  }

  @Test
  void aPageKnowsTheWhole() {
    IntStream.range(0, 5).forEach(i -> task(Integer.toString(i)));

    var page = desk.post("/task_runs/paginate", Map.of("limit", 2, "page", 3, "sort", "NAME_ASC"));

    assertThat(page.field("count")).isEqualTo(5L);
    assertThat(page.field("pages")).isEqualTo(3L);
    assertThat(Json.asArray(page.field("results")))
        .extracting(found -> Json.asObject(found).get("name"))
        .containsExactly("add-4");
  }

  @Test
  void theHistoryCountsByStateAndInterval() {
    var start = desk.clock.instant();
    task("0");
    setState("/task_runs/" + task("1"), "COMPLETED");
    desk.clock.advance(Duration.ofMinutes(1));
    task("2");

    var history =
        desk.post(
                "/task_runs/history",
                Map.of(
                    "history_start", start.toString(),
                    "history_end", start.plusSeconds(120).toString(),
                    "history_interval_seconds", 60))
            .array();

    assertThat(history).hasSize(2);
    assertThat(counts(history.get(0)))
        .containsOnly(Map.entry("Pending", 1L), Map.entry("Completed", 1L));
    assertThat(counts(history.get(1))).containsOnly(Map.entry("Pending", 1L));
  }

  private static Map<Object, Object> counts(Object interval) {
    var counts = new LinkedHashMap<Object, Object>();
    for (var state : Json.asArray(Json.asObject(interval).get("states"))) {
      var fields = Json.asObject(state);
      counts.put(fields.get("state_name"), fields.get("count_runs"));
    }
    return counts;
  }

  @Test
  void aSubflowsStateIsThatOfTheTaskRunThatStandsForIt() {
    var task = task("0");
    var flow = desk.get("/flow_runs/" + run).field("flow_id");
    var child = desk.post("/flow_runs/", Map.of("flow_id", flow, "parent_task_run_id", task)).id();

    setState("/flow_runs/" + child, "RUNNING");
    setState("/flow_runs/" + child, "COMPLETED");

    var parent = desk.get("/task_runs/" + task);
    assertThat(parent.field("state_type")).isEqualTo("COMPLETED");
    assertThat(parent.field("run_count")).isEqualTo(1L);
    var exists = Map.of("subflow_runs", Map.of("exists_", true));
    assertThat(names(Map.of("task_runs", exists))).containsExactly("add-0");
  }
}
