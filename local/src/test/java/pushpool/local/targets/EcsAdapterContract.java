package pushpool.local.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.dispatcher.EcsLauncher;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.Launch;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.launch.Pacing;
import pushpool.request.Ids;
import pushpool.table.BudgetsTable;
import pushpool.table.TaskDefinitionsTable;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Task;

/** What the ECS adapter makes of an ECS, whichever it is. */
abstract class EcsAdapterContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> LONG = List.of("sleep", "60");

  private final String family = "adapters-" + UUID.randomUUID();
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  abstract EcsClient ecs();

  abstract String cluster();

  /** What there must be of a network, if anything. */
  abstract EcsDefaults.Network network();

  /** Returns when the task has stopped that was told to. */
  abstract void awaitStop();

  private EcsLauncher launcher() {
    var defaults =
        new EcsDefaults(
            Optional.of(cluster()),
            network(),
            Optional.empty(),
            Optional.of("us-east-1"),
            "public.ecr.aws/docker/library/busybox:stable");
    var pacing = new Pacing(new BudgetsTable(table), new Ids(new Random(3)));
    return new EcsLauncher(ecs(), new TaskDefinitionsTable(table), defaults, pacing);
  }

  /** The security groups of a task, where one must be named. */
  abstract List<String> securityGroups();

  private Order order(Map<String, Object> more) {
    var container = Map.of("name", "prefect", "memory", 256L);
    var configuration = new LinkedHashMap<String, Object>(more);
    configuration.put("security_groups", securityGroups());
    configuration.putIfAbsent(
        "task_definition", Map.of("family", family, "containerDefinitions", List.of(container)));
    return Orders.of("ecs:push", configuration, LONG);
  }

  private Task task(Launch launch) {
    var handle = ((Launch.Started) launch).infrastructureId().split("::", 2);
    return ecs().describeTasks(r -> r.cluster(handle[0]).tasks(handle[1])).tasks().getFirst();
  }

  @Test
  void aTaskIsStartedInTheNameOfItsRun() {
    var order = order(Map.of("labels", Map.of("team", "data")));

    var launch = launcher().launch(order);

    assertThat(launch).isInstanceOf(Launch.Started.class);
    assertThat(task(launch).startedBy()).isEqualTo("pushpool/" + order.run().id() + "/1");
    assertThat(launcher().look(Orders.started(order, launch), NOON))
        .hasValueSatisfying(news -> assertThat(news.runId()).isEqualTo(order.run().id()));
  }

  @Test
  void aTaskThatIsStoppedHasStopped() {
    var order = order(Map.of());
    var run = Orders.started(order, launcher().launch(order));

    launcher().stop(run, "The flow run was cancelled.");
    awaitStop();

    assertThat(launcher().look(run, NOON))
        .hasValueSatisfying(news -> assertThat(news).isInstanceOf(News.Stopped.class));
  }

  @Test
  void runsOfOneTemplateShareATaskDefinition() {
    var one = launcher().launch(order(Map.of()));
    var other = launcher().launch(order(Map.of("env", Map.of("A", "1"))));

    assertThat(task(one).taskDefinitionArn()).isEqualTo(task(other).taskDefinitionArn());
  }

  @Test
  void aDefinitionOfARunsOwnIsLeftInactive() {
    var launch = launcher().launch(order(Map.of("env", Map.of("A", "x".repeat(9000)))));

    var definition = task(launch).taskDefinitionArn();

    assertThat(ecs().describeTaskDefinition(r -> r.taskDefinition(definition)).taskDefinition())
        .satisfies(found -> assertThat(found.statusAsString()).isEqualTo("INACTIVE"));
  }

  @Test
  void aDefinitionThatIsNotThereIsRefused() {
    var request = Map.of("taskDefinition", "nobody-" + UUID.randomUUID() + ":1");

    var launch = launcher().launch(order(Map.of("task_run_request", request)));

    assertThat(launch).isInstanceOf(Launch.Failed.class);
  }
}
