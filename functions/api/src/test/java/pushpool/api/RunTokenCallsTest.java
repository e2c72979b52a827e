package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.access.Allowance;
import pushpool.json.Json;

final class RunTokenCallsTest {
  private static final Map<String, Object> LINE =
      Map.of("name", "x", "level", 20, "message", "hello", "timestamp", "2026-03-01T12:00:00Z");

  private final AccessWorld world = new AccessWorld();
  private final String token = world.token(world.run, Allowance.ALL);
  private final String other = world.token(world.otherRun, Allowance.ALL);

  @AfterEach
  void close() {
    world.close();
  }

  private long state(String run, String type, String shown) {
    var body = Map.of("state", Map.of("type", type));
    return world.real("POST", "/flow_runs/" + run + "/set_state", body, shown).status();
  }

  private static Map<String, Object> line(String run) {
    var line = new LinkedHashMap<>(LINE);
    line.put("flow_run_id", run);
    return line;
  }

  @Test
  void aContainerReportsOnItsRunAsTheClientShowsTheToken() {
    var basic =
        Base64.getEncoder().encodeToString(token.substring(7).getBytes(StandardCharsets.US_ASCII));

    assertThat(state(world.run, "PENDING", "Basic " + basic)).isEqualTo(201);
    assertThat(state(world.run, "RUNNING", token)).isEqualTo(201);
    assertThat(world.real("POST", "/logs/", List.of(line(world.run)), token).status())
        .isEqualTo(201);
  }

  @Test
  void ofManyLinesNoneIsStoredWhenOneIsOfAnotherRun() {
    var lines = List.of(line(world.run), line(world.otherRun));

    var answer = world.real("POST", "/logs/", lines, token);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(world.desk.post("/logs/filter", Map.of()).array()).isEmpty();
  }

  @Test
  void aLineMayNameATaskRunThatIsNotStoredButNotThatOfAnotherRun() {
    var unknown = new LinkedHashMap<>(line(world.run));
    unknown.put("task_run_id", new UUID(1, 1).toString());
    var foreign = new LinkedHashMap<>(line(world.run));
    foreign.put("task_run_id", world.task(world.otherRun));

    assertThat(world.real("POST", "/logs/", List.of(unknown), token).status()).isEqualTo(201);
    assertThat(world.real("POST", "/logs/", List.of(foreign), token).status()).isEqualTo(403);
  }

  @Test
  void whatIsCreatedWithATokenIsItsOwnAndSaysSo() {
    var wish = Map.of("parent_task_run_id", world.task);
    var path = "/deployments/" + world.deployment + "/create_flow_run";

    var child = world.real("POST", path, wish, token);

    assertThat(child.status()).isEqualTo(201);
    assertThat(Json.asObject(child.field("created_by")))
        .containsEntry("id", world.run)
        .containsEntry("type", "FLOW_RUN");
    assertThat(world.real("GET", "/flow_runs/" + child.id(), null, token).status()).isEqualTo(200);
    assertThat(state(child.id(), "CANCELLED", token)).isEqualTo(201);
    assertThat(world.real("GET", "/flow_runs/" + child.id(), null, other).status()).isEqualTo(403);
  }

  @Test
  void aSubflowInTheSameContainerIsItsOwnToo() {
    var flow = world.real("POST", "/flows/", Map.of("name", "sub"), token).id();
    var wish = Map.of("flow_id", flow, "parent_task_run_id", world.task);

    var child = world.real("POST", "/flow_runs/", wish, token);
    var task =
        world.real(
            "POST",
            "/task_runs/",
            Map.of("flow_run_id", child.id(), "task_key", "t", "dynamic_key", "0"),
            token);

    assertThat(child.status()).isEqualTo(201);
    assertThat(task.status()).isEqualTo(201);
    assertThat(state(child.id(), "RUNNING", token)).isEqualTo(201);
    assertThat(world.real("GET", "/task_runs/" + task.id(), null, other).status()).isEqualTo(403);
  }

  @Test
  void anotherRunsTaskIsNoParent() {
    var wish = Map.of("parent_task_run_id", world.task);

    var path = "/deployments/" + world.deployment + "/create_flow_run";

    assertThat(world.real("POST", path, wish, other).status()).isEqualTo(403);
  }

  @Test
  void anIdempotencyKeyDoesNotLeadToAnotherRun() {
    var path = "/deployments/" + world.deployment + "/create_flow_run";
    var wish = Map.of("idempotency_key", "daily");
    var first = world.desk.post(path, wish);

    var second = world.real("POST", path, wish, token);
    var own = world.real("POST", path, Map.of("idempotency_key", "mine"), token);
    var again = world.real("POST", path, Map.of("idempotency_key", "mine"), token);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(403);
    assertThat(own.status()).isEqualTo(201);
    assertThat(again).isEqualTo(new Answer(200, own.body()));
  }

  @Test
  void aTokenDiesWithItsRunButForTheLastWords() {
    state(world.run, "PENDING", token);
    state(world.run, "RUNNING", token);
    state(world.run, "COMPLETED", token);

    world.desk.clock.advance(Duration.ofMinutes(4));
    var early = world.real("POST", "/logs/", List.of(line(world.run)), token);
    world.desk.clock.advance(Duration.ofSeconds(61));
    var late = world.real("POST", "/logs/", List.of(line(world.run)), token);

    assertThat(early.status()).isEqualTo(201);
    assertThat(late).isEqualTo(new Answer(401, Map.of("exception_message", "Unauthorized")));
  }

  @Test
  void aTokenOfARunThatIsNoMoreIsGoodForNothing() {
    world.real("GET", "/version", null, token);
    world.desk.delete("/flow_runs/" + world.run);
    world.desk.clock.advance(Duration.ofSeconds(5));

    assertThat(world.real("GET", "/version", null, token).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "[]",
        "{\"flow_runs\": null}",
        "{\"flow_runs\": {}}",
        "{\"flow_runs\": {\"id\": {}}}",
        "{\"flow_runs\": {\"id\": {\"any_\": null}}}",
        "{\"flow_runs\": {\"id\": {\"not_any_\": [\"OWN\"]}}}",
        "{\"flow_runs\": {\"id\": {\"any_\": [\"OWN\", \"OTHER\"]}}}",
        "{\"flow_runs\": {\"operator\": \"or_\", \"id\": {\"any_\": [\"OWN\"]}, \"tags\": {}}}",
        "{\"flow_runs\": {\"operator\": \"OR_\", \"id\": {\"any_\": [\"OWN\"]}}}",
        "{\"flow_runs\": {\"parent_task_run_id\": {\"operator\": \"or_\", \"any_\": [], \"is_null_\": true}}}",
        "{\"flow_runs\": {\"state\": {\"type\": {\"any_\": [\"RUNNING\"]}}}}",
        "{\"work_pools\": {\"name\": {\"any_\": [\"batch\"]}}}",
        "{\"flow_runs\": {\"id\": {\"any_\": [\"OWN\"]}"
      })
  void aFilterThatReachesFurtherThanOnesOwnIsRefused(String filter) {
    var body = filter.replace("OWN", world.run).replace("OTHER", world.otherRun);

    var answer = world.desk.call("POST", "/flow_runs/filter", body, Map.of("authorization", token));

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"flow_runs\": {\"id\": {\"any_\": [\"OWN\"]}, \"state\": {\"type\": {\"any_\": [\"RUNNING\"]}}}}",
        "{\"flow_runs\": {\"operator\": \"and_\", \"id\": {\"any_\": [\"OWN\"], \"not_any_\": null}}}",
        "{\"flow_runs\": {\"id\": {\"any_\": []}}, \"flows\": null, \"limit\": null}"
      })
  void whatTheRunnerOfAFlowAsksIsAnswered(String filter) {
    var body = filter.replace("OWN", world.run);

    var answer = world.desk.call("POST", "/flow_runs/filter", body, Map.of("authorization", token));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void blocksVariablesAndPoolsAreReadAsTheJobAllows() {
    var allowed = new Allowance(List.of("secret/d*"), List.of("reg*"), List.of("batch"));
    var none = new Allowance(List.of("secret/x"), List.of(), List.of());
    var path = "/block_types/slug/secret/block_documents/name/db";

    for (var route : List.of(path, "/block_documents/" + world.block, "/variables/name/region")) {
      var yes = world.real("GET", route, null, world.token(world.otherRun, allowed));
      var no = world.real("GET", route, null, world.token(world.otherRun, none));

      assertThat(List.of(yes.status(), no.status())).as(route).containsExactly(200L, 403L);
    }
    var start = "/deployments/" + world.deployment + "/create_flow_run";
    var yes = world.real("POST", start, Map.of(), world.token(world.otherRun, allowed));
    var no = world.real("POST", start, Map.of(), world.token(world.otherRun, none));
    assertThat(List.of(yes.status(), no.status())).containsExactly(201L, 403L);
  }

  @Test
  void ownPoolAndOwnDeploymentAreReadWhateverTheJobAllows() {
    var none = world.token(world.run, new Allowance(List.of(), List.of(), List.of()));

    assertThat(world.real("GET", "/work_pools/batch", null, none).status()).isEqualTo(200);
    assertThat(world.real("GET", "/work_pools/quick", null, none).status()).isEqualTo(403);
    assertThat(world.real("GET", "/work_queues/" + world.queue, null, none).status())
        .isEqualTo(200);
    assertThat(world.real("GET", "/deployments/" + world.deployment, null, none).status())
        .isEqualTo(200);
  }
}
