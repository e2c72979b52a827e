package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

/** From an ECS infrastructure block to a pool and a deployment. */
final class MigrationRoutesTest {
  private static final String BLOCK =
      """
      {"type": "ecs-task", "block_type_slug": "ecs-task", "_block_document_name": "prod",
       "env": {"MODE": "slow"}, "labels": {"team": "data"}, "name": null,
       "command": ["python", "-m", "my job", "--full"],
       "aws_credentials": {"aws_access_key_id": "AKIAEXAMPLE", "aws_secret_access_key": "example-key",
         "assume_role_arn": "arn:aws:iam::210987654321:role/push",
         "assume_role_kwargs": {"ExternalId": "example-id"}},
       "cluster": "arn:aws:ecs:eu-west-1:210987654321:cluster/batch",
       "image": "ecr.example/flows:1", "cpu": 512, "memory": 1024, "launch_type": "FARGATE_SPOT",
       "execution_role_arn": "arn:aws:iam::210987654321:role/execution",
       "task_role_arn": "arn:aws:iam::210987654321:role/task",
       "vpc_id": "vpc-1", "configure_cloudwatch_logs": true, "stream_output": true,
       "task_start_timeout_seconds": 120, "task_watch_poll_interval": 5.0,
       "task_definition": {"family": "etl", "cpu": "2048", "networkMode": "awsvpc",
         "containerDefinitions": [
           {"name": "prefect", "image": "ecr.example/other", "ulimits": [{"name": "nofile"}]},
           {"name": "proxy", "image": "ecr.example/envoy"}],
         "runtimePlatform": {"cpuArchitecture": "ARM64"}},
       "task_customizations": [
         {"op": "add", "path": "/networkConfiguration/awsvpcConfiguration/subnets", "value": ["subnet-1"]},
         {"op": "replace", "path": "/networkConfiguration/awsvpcConfiguration/assignPublicIp", "value": "DISABLED"},
         {"op": "add", "path": "/enableExecuteCommand", "value": true},
         {"op": "remove", "path": "/tags"},
         {"op": "add", "path": "/overrides/containerOverrides/0/cpu", "value": 256}]}
      """;

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private Answer migrated(String block, Map<String, Object> overrides) {
    return desk.post(
        "/migrate/infrastructure-block",
        Map.of("infrastructure_block", Json.object(block), "infra_overrides", overrides));
  }

  private static Object defaultOf(Answer answer, String variable) {
    var template = Json.asObject(answer.field("base_job_template"));
    var properties = Json.asObject(Json.asObject(template.get("variables")).get("properties"));
    return Json.asObject(properties.get(variable)).get("default");
  }

  private static Map<String, Object> configuration(Answer answer, String part) {
    var template = Json.asObject(answer.field("base_job_template"));
    return Json.asObject(Json.asObject(template.get("job_configuration")).get(part));
  }

  private static List<Object> lost(Answer answer) {
    return Json.asArray(answer.field("without_equivalent")).stream()
        .map(one -> Json.asObject(one).get("path"))
        .toList();
  }

  @Test
  void whatABlockSaysIsTheDefaultOfAVariable() {
    var answer = migrated(BLOCK, Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("type")).isEqualTo("ecs:push");
    assertThat(defaultOf(answer, "env")).isEqualTo(Map.of("MODE", "slow"));
    assertThat(defaultOf(answer, "command")).isEqualTo("python -m 'my job' --full");
    assertThat(defaultOf(answer, "launch_type")).isEqualTo("FARGATE_SPOT");
    assertThat(defaultOf(answer, "assume_role_arn"))
        .isEqualTo("arn:aws:iam::210987654321:role/push");
    assertThat(defaultOf(answer, "assume_role_external_id")).isEqualTo("example-id");
    assertThat(defaultOf(answer, "configure_cloudwatch_logs")).isEqualTo(true);
    assertThat(defaultOf(answer, "task_start_timeout_seconds")).isEqualTo(120L);
  }

  @Test
  void aTaskDefinitionIsLaidOverTheTemplates() {
    var answer = migrated(BLOCK, Map.of());

    var definition = configuration(answer, "task_definition");
    var containers = Json.asArray(definition.get("containerDefinitions"));
    assertThat(defaultOf(answer, "cpu")).isEqualTo(512L);
    assertThat(defaultOf(answer, "family")).isEqualTo("etl");
    assertThat(definition)
        .containsEntry("runtimePlatform", Map.of("cpuArchitecture", "ARM64"))
        .containsEntry("cpu", "{{ cpu }}");
    assertThat(containers).hasSize(2);
    assertThat(Json.asObject(containers.getFirst()))
        .containsEntry("image", "{{ image }}")
        .containsEntry("ulimits", List.of(Map.of("name", "nofile")));
  }

  @Test
  void aCustomizationIsSaidInTheTemplateWhereItCanBe() {
    var answer = migrated(BLOCK, Map.of());

    assertThat(defaultOf(answer, "network_configuration"))
        .isEqualTo(Map.of("subnets", List.of("subnet-1"), "assignPublicIp", "DISABLED"));
    assertThat(configuration(answer, "task_run_request"))
        .containsEntry("enableExecuteCommand", true);
  }

  @Test
  void whatHasNoEquivalentIsListedAndNoKeyIsRepeated() {
    var answer = migrated(BLOCK, Map.of());

    assertThat(lost(answer))
        .containsExactlyInAnyOrder(
            "infrastructure_block.aws_credentials",
            "infrastructure_block.stream_output",
            "infrastructure_block.task_watch_poll_interval",
            "infrastructure_block.task_customizations[3]",
            "infrastructure_block.task_customizations[4]");
    assertThat(Json.text(answer.body()))
        .doesNotContain("example-key")
        .doesNotContain("AKIAEXAMPLE");
  }

  @Test
  void overridesAreTheDeploymentsJobVariables() {
    var overrides =
        Map.<String, Object>of(
            "env.MODE",
            "fast",
            "memory",
            4096L,
            "command",
            List.of("python", "job.py"),
            "stream_output",
            false,
            "task_customizations.0",
            Map.of());

    var answer = migrated(BLOCK, overrides);

    assertThat(answer.field("job_variables"))
        .isEqualTo(Map.of("env.MODE", "fast", "memory", 4096L, "command", "python job.py"));
    assertThat(lost(answer))
        .contains("infra_overrides.stream_output", "infra_overrides.task_customizations.0");
  }

  @Test
  void whatComesOutMakesAPoolAndADeployment() {
    var answer = migrated(BLOCK, Map.of("env.MODE", "fast"));
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();

    var pool =
        desk.post(
            "/work_pools/",
            Map.of(
                "name", "batch",
                "type", "ecs:push",
                "base_job_template", answer.field("base_job_template")));
    var deployment =
        desk.post(
            "/deployments/",
            Map.of(
                "name",
                "nightly",
                "flow_id",
                flow,
                "work_pool_name",
                "batch",
                "job_variables",
                answer.field("job_variables")));
    var rendered = desk.post("/deployments/" + deployment.id() + "/render", Map.of());

    assertThat(pool.status()).isEqualTo(201);
    assertThat(deployment.status()).isEqualTo(201);
    assertThat(rendered.field("errors")).isEqualTo(List.of());
  }

  @Test
  void anOddBlockIsNoReasonToFail() {
    var answer =
        migrated(
            """
            {"task_definition": 5, "task_customizations": [1, {"op": "add", "path": "x"}],
             "aws_credentials": "x", "colour": "red", "command": 7}
            """,
            Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(lost(answer))
        .contains("infrastructure_block.task_definition", "infrastructure_block.colour");
  }
}
