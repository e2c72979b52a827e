package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.dispatcher.Shop.task;
import static pushpool.run.Runs.PUSHED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.targets.EcsDefaults;
import pushpool.targets.EcsLint;
import pushpool.targets.EcsRequests;
import pushpool.targets.Finding;

/** Tasks of several containers, and what does not fit into a request. */
final class EcsContainersTest {
  private static final EcsDefaults DEFAULTS = EcsDefaults.image("flows");
  private static final Map<String, Object> PROXY =
      Map.of("name", "proxy", "image", "envoy", "essential", false);

  private static EcsRequests requests(Map<String, Object> configuration) {
    return new EcsRequests(
        Shop.order(PUSHED, Map.of("job_configuration", configuration), Map.of()), DEFAULTS);
  }

  private static List<Object> containers(Map<String, Object> definition) {
    return Json.asArray(definition.get("containerDefinitions"));
  }

  private static Map<String, Object> container(EcsRequests requests, int index) {
    return Json.asObject(containers(requests.taskDefinition()).get(index));
  }

  private static Map<String, Object> override(EcsRequests requests, int index) {
    var overrides = Json.asObject(requests.runTask("etl").get("overrides"));
    return Json.asObject(Json.asArray(overrides.get("containerOverrides")).get(index));
  }

  private static List<Object> variables(Map<String, Object> container) {
    return Json.asArray(container.getOrDefault("environment", List.of()));
  }

  private static Map<String, Object> variable(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  @Test
  void theFlowRunsInTheContainerWithoutAName() {
    var requests =
        requests(
            Map.of("task_definition", Map.of("containerDefinitions", List.of(PROXY, Map.of()))));

    assertThat(container(requests, 0)).isEqualTo(PROXY);
    assertThat(container(requests, 1)).containsEntry("name", "prefect");
    assertThat(override(requests, 0)).containsEntry("name", "prefect");
  }

  @Test
  void theFlowRunsInTheContainerThatTheJobNames() {
    var flow = Map.of("name", "my flow");
    var requests =
        requests(
            Map.of(
                "container_name",
                "my flow",
                "task_definition",
                Map.of("containerDefinitions", List.of(PROXY, flow))));

    assertThat(container(requests, 1))
        .containsEntry("name", "my-flow")
        .containsEntry("image", "flows");
    assertThat(container(requests, 0)).isEqualTo(PROXY);
    assertThat(override(requests, 0)).containsEntry("name", "my-flow").containsKey("command");
  }

  @Test
  void aContainerThatIsNamedAndNotThereIsAnError() {
    var requests =
        requests(
            Map.of(
                "container_name",
                "flow",
                "task_definition",
                Map.of("containerDefinitions", List.of(Map.of("name", "proxy")))));

    assertThat(EcsLint.findings(requests))
        .filteredOn(Finding::isError)
        .extracting(Finding::toString)
        .containsExactly(
            "job_configuration.container_name: The task definition has no container 'flow'.");
  }

  @Test
  void furtherContainersAreOverriddenByTheirNames() {
    var requests =
        requests(
            Map.of(
                "task_run_request",
                Map.of(
                    "overrides",
                    Map.of(
                        "containerOverrides",
                        List.of(Map.of("name", "proxy", "environment", Map.of("A", "1"))))),
                "container_overrides",
                List.of(
                    Map.of("name", "proxy", "environment", Map.of("B", "2")),
                    Map.of("name", "log", "command", "tail -f 'my log'"))));

    assertThat(override(requests, 0)).containsEntry("name", "prefect");
    assertThat(variables(override(requests, 1)))
        .containsExactly(variable("A", "1"), variable("B", "2"));
    assertThat(override(requests, 2)).containsEntry("command", List.of("tail", "-f", "my log"));
  }

  @Test
  void aVariableThatIsUnsetIsTakenFromTheDefinitionToo() {
    var env = Json.object("{\"MODE\": null}");
    var given = List.of(variable("MODE", "slow"), variable("LEVEL", ""));
    var requests =
        requests(
            Map.of(
                "env",
                env,
                "task_definition",
                Map.of("containerDefinitions", List.of(Map.of("environment", given)))));

    assertThat(variables(container(requests, 0))).containsExactly(variable("LEVEL", ""));
  }

  @Test
  void whatFitsIntoARequestIsInTheRequest() {
    var requests = new EcsRequests(task(Map.of("env", Map.of("A", "x".repeat(7000)))), DEFAULTS);

    assertThat(requests.isDefinitionOwn()).isFalse();
    assertThat(requests.overrideBytes()).isBetween(7000, 8192);
    assertThat(container(requests, 0)).doesNotContainKey("environment");
  }

  @Test
  void anEnvironmentThatDoesNotFitIsInADefinitionOfTheRunsOwn() {
    var large = "x".repeat(9000);
    var requests = new EcsRequests(task(Map.of("env", Map.of("A", large))), DEFAULTS);

    assertThat(requests.isDefinitionOwn()).isTrue();
    assertThat(requests.overrideBytes()).isLessThan(1000);
    assertThat(variables(container(requests, 0))).containsExactly(variable("A", large));
    assertThat(variables(override(requests, 0)))
        .contains(variable("PREFECT__FLOW_NAME", "etl"))
        .doesNotContain(variable("A", large));
  }

  @Test
  void aCommandThatDoesNotFitIsInADefinitionOfTheRunsOwn() {
    var large = "x".repeat(9000);
    var requests = new EcsRequests(task(Map.of("command", "echo " + large)), DEFAULTS);

    assertThat(requests.isDefinitionOwn()).isTrue();
    assertThat(container(requests, 0)).containsEntry("command", List.of("echo", large));
    assertThat(override(requests, 0)).doesNotContainKey("command");
  }

  @Test
  void whatDoesNotFitBesideADefinitionThatIsNamedIsAnError() {
    var order = task(Map.of("env", Map.of("A", "x".repeat(9000)), "task_definition_arn", "etl:7"));

    var findings = EcsLint.findings(new EcsRequests(order, DEFAULTS));

    assertThat(findings)
        .filteredOn(Finding::isError)
        .singleElement()
        .extracting(Finding::path)
        .isEqualTo("job_configuration.task_run_request.overrides");
  }
}
