package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.dispatcher.Shop.RUN;
import static pushpool.dispatcher.Shop.task;
import static pushpool.run.Runs.DEPLOYMENT;
import static pushpool.run.Runs.FLOW;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.Launch;
import pushpool.launch.MemoryBudgets;
import pushpool.launch.Order;
import pushpool.launch.Pacing;
import pushpool.launch.TaskReport;
import pushpool.request.Ids;
import pushpool.run.Dispatch;
import pushpool.run.Submission;
import pushpool.table.TaskDefinitionsTable;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

final class EcsLauncherTest {
  private static final String FAMILY = "pushpool_batch_" + DEPLOYMENT;
  private static final String DEFINITION =
      "arn:aws:ecs:eu-west-1:123456789012:task-definition/" + FAMILY + ":1";
  private static final EcsDefaults DEFAULTS =
      new EcsDefaults(
          Optional.of(RecordingEcs.CLUSTER),
          new EcsDefaults.Network(List.of("subnet-a", "subnet-b"), "ENABLED"),
          Optional.of("arn:aws:iam::123456789012:role/execution"),
          Optional.of("eu-west-1"),
          "prefecthq/prefect:3-latest");

  private static final Pacing PACING = new Pacing(new MemoryBudgets(), new Ids(new Random(4)));

  private final RecordingEcs ecs = new RecordingEcs();
  private final TaskDefinitionsTable definitions =
      new TaskDefinitionsTable(EmbeddedTable.inMemory());
  private final EcsLauncher launcher = new EcsLauncher(ecs, definitions, DEFAULTS, PACING);

  private RunTaskRequest launched(Map<String, Object> jobVariables) {
    assertThat(launcher.launch(task(jobVariables))).isInstanceOf(Launch.Started.class);
    return ecs.asked().getLast();
  }

  private RegisterTaskDefinitionRequest registered(Map<String, Object> jobVariables) {
    launched(jobVariables);
    return ecs.registered().getLast();
  }

  private static KeyValuePair[] identity() {
    return Stream.of(
            variable("PREFECT_API_URL", "https://pushpool.example/api"),
            variable("PREFECT__FLOW_RUN_ID", RUN.toString()),
            variable("PREFECT__FLOW_ID", FLOW.toString()),
            variable("PREFECT__FLOW_NAME", "etl"),
            variable("PREFECT__DEPLOYMENT_ID", DEPLOYMENT.toString()),
            variable("PREFECT__DEPLOYMENT_NAME", "nightly"),
            variable("PUSHPOOL_WORK_POOL_NAME", "batch"))
        .toArray(KeyValuePair[]::new);
  }

  private static KeyValuePair variable(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static ContainerOverride container(RunTaskRequest request) {
    return request.overrides().containerOverrides().getFirst();
  }

  @Test
  void theDefaultTemplateRegistersAFargateTask() {
    var container =
        ContainerDefinition.builder()
            .name("prefect")
            .image("prefecthq/prefect:3-latest")
            .essential(true)
            .build();

    var registered = registered(Map.of());

    assertThat(registered)
        .isEqualTo(
            RegisterTaskDefinitionRequest.builder()
                .family(FAMILY)
                .executionRoleArn("arn:aws:iam::123456789012:role/execution")
                .cpu("1024")
                .memory("2048")
                .networkMode(NetworkMode.AWSVPC)
                .requiresCompatibilities(Compatibility.FARGATE)
                .containerDefinitions(container)
                .build());
  }

  @Test
  void theDefaultTemplateRunsAFargateTask() {
    var container =
        ContainerOverride.builder()
            .name("prefect")
            .command("prefect", "flow-run", "execute")
            .environment(identity())
            .build();

    var request = launched(Map.of());

    assertThat(request)
        .isEqualTo(
            RunTaskRequest.builder()
                .taskDefinition(DEFINITION)
                .cluster(RecordingEcs.CLUSTER)
                .launchType(LaunchType.FARGATE)
                .count(1)
                .clientToken(RUN + "-1")
                .startedBy("pushpool/" + RUN + "/1")
                .networkConfiguration(
                    n ->
                        n.awsvpcConfiguration(
                            v ->
                                v.subnets("subnet-a", "subnet-b")
                                    .assignPublicIp(AssignPublicIp.ENABLED)))
                .overrides(o -> o.containerOverrides(container))
                .tags(
                    tag("prefect.io/flow-run-id", RUN.toString()),
                    tag("prefect.io/flow-run-name", "calm-otter"),
                    tag("prefect.io/flow-name", "etl"),
                    tag("prefect.io/deployment-id", DEPLOYMENT.toString()),
                    tag("prefect.io/deployment-name", "nightly"),
                    tag("prefect.io/work-pool-name", "batch"),
                    tag("prefect.io/work-queue-name", "default"))
                .build());
  }

  @Test
  void whatWasStartedIsNamedByClusterAndTask() {
    var answer = launcher.launch(task(Map.of()));

    assertThat(answer)
        .isEqualTo(
            new Launch.Started(
                RecordingEcs.CLUSTER + "::arn:aws:ecs:eu-west-1:123456789012:task/pushpool/1",
                "request-1"));
  }

  @Test
  void aCommandIsSplitIntoWordsOfWhichNoneGetsLost() {
    var request = launched(Map.of("command", "sh -c 'echo \"a b\"' ''"));

    assertThat(container(request).command()).containsExactly("sh", "-c", "echo \"a b\"", "");
  }

  @Test
  void anImageWhoseExitCodeDecidesRunsItsOwnCommand() {
    var request = launched(Map.of("final_state_from", "exit_code"));

    assertThat(container(request).hasCommand()).isFalse();
  }

  @Test
  void theEnvironmentIsWhatIsSetAndNotWhatIsUnset() {
    var env = new LinkedHashMap<String, Object>();
    env.put("MODE", "fast");
    env.put("EMPTY", "");
    env.put("WORKERS", 4L);
    env.put("PREFECT__FLOW_NAME", null);

    var request = launched(Map.of("env", env));

    assertThat(container(request).environment())
        .contains(variable("MODE", "fast"), variable("EMPTY", ""), variable("WORKERS", "4"))
        .noneMatch(variable -> variable.name().equals("PREFECT__FLOW_NAME"))
        .hasSize(identity().length - 1 + 3);
  }

  @Test
  void labelsBecomeTagsThatAwsTakes() {
    var request = launched(Map.of("labels", Map.of("team*", "a;b".repeat(100))));

    assertThat(request.tags())
        .contains(tag("team-", "a-b".repeat(100).substring(0, 256)))
        .hasSize(8);
  }

  @Test
  void theImageAndTheContainerAreTheOnesNamed() {
    var registered = registered(Map.of("image", "flows:nightly", "container_name", "flow"));

    var container = registered.containerDefinitions().getFirst();
    assertThat(container.image()).isEqualTo("flows:nightly");
    assertThat(container.name()).isEqualTo("flow");
    assertThat(container(ecs.asked().getLast()).name()).isEqualTo("flow");
  }

  @Test
  void theClusterIsTheOneNamed() {
    var order = task(Map.of("cluster", "other"));

    var answer = (Launch.Started) launcher.launch(order);

    assertThat(ecs.asked().getLast().cluster()).isEqualTo("other");
    assertThat(answer.infrastructureId()).startsWith("other::arn:");
  }

  @Test
  void theSizeIsThatOfTheTaskAndOfItsContainer() {
    var request = launched(Map.of("cpu", 256L, "memory", 512L));

    assertThat(ecs.registered().getLast().cpu()).isEqualTo("256");
    assertThat(ecs.registered().getLast().memory()).isEqualTo("512");
    assertThat(request.overrides().cpu()).isEqualTo("256");
    assertThat(request.overrides().memory()).isEqualTo("512");
    assertThat(container(request).cpu()).isEqualTo(256);
    assertThat(container(request).memory()).isEqualTo(512);
  }

  @Test
  void spotIsACapacityProvider() {
    var request = launched(Map.of("launch_type", "FARGATE_SPOT"));

    assertThat(request.launchType()).isNull();
    assertThat(request.capacityProviderStrategy())
        .containsExactly(
            CapacityProviderStrategyItem.builder()
                .capacityProvider("FARGATE_SPOT")
                .weight(1)
                .build());
    assertThat(ecs.registered().getLast().requiresCompatibilities())
        .containsExactly(Compatibility.FARGATE);
  }

  /** A task whose earlier attempts came to nothing for want of Spot capacity. */
  private static Order afterSetbacks(int times, Map<String, Object> jobVariables) {
    var order = task(jobVariables);
    var run = order.run();
    var dispatch = Dispatch.NONE;
    for (var n = 1; n <= times; n++) {
      dispatch =
          dispatch
              .intending(Shop.attempt(n))
              .failed(new Submission.Setback("CAPACITY", "RESOURCE", NOON));
    }
    var attempt = Shop.attempt(times + 1);
    return new Order(run.with(dispatch.intending(attempt), NOON), attempt, order.job());
  }

  @ParameterizedTest
  @CsvSource({"0, FARGATE_SPOT, ", "1, FARGATE_SPOT, ", "2, , FARGATE", "3, , FARGATE"})
  void spotFailsTwiceBeforeOnDemandIsAskedFor(
      int setbacks, String provider, LaunchType launchType) {
    launcher.launch(afterSetbacks(setbacks, Map.of("capacity", "spot-then-ondemand")));

    var request = ecs.asked().getLast();
    assertThat(request.launchType()).isEqualTo(launchType);
    assertThat(request.capacityProviderStrategy())
        .extracting(CapacityProviderStrategyItem::capacityProvider)
        .isEqualTo(Stream.ofNullable(provider).toList());
  }

  @Test
  void aJobThatNamesSpotAloneStaysOnSpot() {
    launcher.launch(afterSetbacks(3, Map.of("capacity", "spot")));

    var request = ecs.asked().getLast();
    assertThat(request.launchType()).isNull();
    assertThat(request.capacityProviderStrategy())
        .extracting(CapacityProviderStrategyItem::capacityProvider)
        .containsExactly("FARGATE_SPOT");
  }

  @Test
  void theCapacityWinsOverALaunchTypeOfSpot() {
    var either = Map.<String, Object>of("launch_type", "FARGATE_SPOT");
    var spot = new HashMap<>(either);
    spot.put("capacity", "spot-then-ondemand");
    var onDemand = new HashMap<>(either);
    onDemand.put("capacity", "on-demand");

    launcher.launch(afterSetbacks(2, spot));
    launcher.launch(task(onDemand));

    assertThat(ecs.asked()).extracting(RunTaskRequest::launchType).containsOnly(LaunchType.FARGATE);
    assertThat(ecs.asked()).noneMatch(RunTaskRequest::hasCapacityProviderStrategy);
  }

  @Test
  void aStrategyWinsOverTheLaunchType() {
    var strategy = List.of(Map.of("capacityProvider", "mine", "weight", 2L, "base", 1L));

    var request = launched(Map.of("capacity_provider_strategy", strategy));

    assertThat(request.launchType()).isNull();
    assertThat(request.capacityProviderStrategy())
        .containsExactly(
            CapacityProviderStrategyItem.builder()
                .capacityProvider("mine")
                .weight(2)
                .base(1)
                .build());
  }

  @Test
  void aNetworkOfOnesOwnWinsOverTheUsualOne() {
    var own =
        Map.of(
            "subnets", List.of("subnet-x"),
            "securityGroups", List.of("sg-1"),
            "assignPublicIp", "DISABLED");

    var request = launched(Map.of("network_configuration", own));

    var network = request.networkConfiguration().awsvpcConfiguration();
    assertThat(network.subnets()).containsExactly("subnet-x");
    assertThat(network.securityGroups()).containsExactly("sg-1");
    assertThat(network.assignPublicIp()).isEqualTo(AssignPublicIp.DISABLED);
  }

  @Test
  void aTaskOnInstancesIsGivenNoNetworkOfItsOwn() {
    var request = launched(Map.of("launch_type", "EC2"));

    assertThat(request.launchType()).isEqualTo(LaunchType.EC2);
    assertThat(request.networkConfiguration()).isNull();
    assertThat(ecs.registered().getLast().networkMode()).isNull();
    assertThat(ecs.registered().getLast().cpu()).isNull();
  }

  @Test
  void aDefinitionThatIsNamedIsNotRegistered() {
    var request = launched(Map.of("task_definition_arn", "etl:7"));

    assertThat(request.taskDefinition()).isEqualTo("etl:7");
    assertThat(ecs.registered()).isEmpty();
  }

  @Test
  void theSameDefinitionIsRegisteredOnce() {
    launched(Map.of("env", Map.of("A", "1")));
    launched(Map.of("env", Map.of("A", "2")));
    new EcsLauncher(ecs, definitions, DEFAULTS, PACING).launch(task(Map.of()));
    launched(Map.of("image", "flows:nightly"));

    assertThat(ecs.registered()).hasSize(2);
    assertThat(ecs.asked())
        .extracting(RunTaskRequest::taskDefinition)
        .containsExactly(DEFINITION, DEFINITION, DEFINITION, DEFINITION.replaceAll(":1$", ":2"));
  }

  @Test
  void logsGoToCloudWatchWhenAskedFor() {
    var registered =
        registered(
            Map.of(
                "configure_cloudwatch_logs",
                true,
                "cloudwatch_logs_prefix",
                "etl",
                "cloudwatch_logs_options",
                Map.of("awslogs-group", "flows")));

    var logs = registered.containerDefinitions().getFirst().logConfiguration();
    assertThat(logs.logDriverAsString()).isEqualTo("awslogs");
    assertThat(logs.options())
        .containsOnly(
            Map.entry("awslogs-create-group", "true"),
            Map.entry("awslogs-group", "flows"),
            Map.entry("awslogs-region", "eu-west-1"),
            Map.entry("awslogs-stream-prefix", "etl"));
  }

  @Test
  void onlyTheMainContainerIsGivenTheCommand() {
    var sidecar = Map.of("name", "proxy", "memory", 64L);
    var configuration =
        Map.of(
            "command",
            "python job.py",
            "task_run_request",
            Map.of(
                "overrides",
                Map.of("containerOverrides", Arrays.asList(new HashMap<>(), sidecar))));

    launcher.launch(Shop.order(PUSHED, Map.of("job_configuration", configuration), Map.of()));

    assertThat(ecs.asked().getLast().overrides().containerOverrides())
        .extracting(ContainerOverride::name)
        .containsExactly(TaskReport.MAIN, "proxy");
    assertThat(container(ecs.asked().getLast()).command()).containsExactly("python", "job.py");
  }

  private Launch launched(String name, Object value) {
    var configuration = Map.of("task_run_request", Map.of(name, value));
    Order order = Shop.order(PUSHED, Map.of("job_configuration", configuration), Map.of());
    return launcher.launch(order);
  }

  @Test
  void aFieldThatAwsDoesNotKnowIsRefusedByName() {
    assertThat(launched("colour", "red"))
        .isEqualTo(
            new Launch.Refused(
                "the job configuration does not fit ECS: AWS knows no field colour."));
  }

  @Test
  void aValueThatAFieldCannotHaveIsRefusedByName() {
    assertThat(launched("platformVersion", List.of("1.4.0")))
        .isEqualTo(
            new Launch.Refused(
                "the job configuration does not fit ECS: platformVersion cannot be [1.4.0]."));
    assertThat(launched("cluster", 5L))
        .isEqualTo(
            new Launch.Refused(
                "job_configuration.task_run_request.cluster: '5' does not name an ECS cluster. Give"
                    + " one such as arn:aws:ecs:eu-west-1:123456789012:cluster/batch."));
    assertThat(launched("taskDefinition", Map.of("family", "etl")))
        .isEqualTo(
            new Launch.Refused(
                "job_configuration.task_run_request.taskDefinition: '{family=etl}' does not name an"
                    + " ECS task definition. Give one such as"
                    + " arn:aws:ecs:eu-west-1:123456789012:task-definition/etl:7."));
  }
}
