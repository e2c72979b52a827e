package pushpool.local.targets;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * The adapter over the ECS at an endpoint of the caller's choice, with the credentials and the
 * region of his environment, in a cluster of its own and subnets that he names.
 */
@EnabledIfEnvironmentVariable(
    named = "AWS_ENDPOINT_URL",
    matches = ".+",
    disabledReason = "AWS_ENDPOINT_URL names no endpoint that speaks ECS.")
final class EndpointEcsAdapterTest extends EcsAdapterContract {
  private static final String CLUSTER = "adapters-" + UUID.randomUUID();
  private static EcsClient ecs;

  @BeforeAll
  static void connect() {
    ecs = EcsClient.create();
    ecs.createCluster(r -> r.clusterName(CLUSTER));
  }

  @AfterAll
  static void close() {
    ecs.listTasks(r -> r.cluster(CLUSTER))
        .taskArns()
        .forEach(task -> ecs.stopTask(r -> r.cluster(CLUSTER).task(task)));
    ecs.deleteCluster(r -> r.cluster(CLUSTER));
    ecs.close();
  }

  @Override
  EcsClient ecs() {
    return ecs;
  }

  @Override
  String cluster() {
    return CLUSTER;
  }

  @Override
  EcsDefaults.Network network() {
    return new EcsDefaults.Network(named("PUSHPOOL_TEST_SUBNETS"), "ENABLED");
  }

  @Override
  List<String> securityGroups() {
    return named("PUSHPOOL_TEST_SECURITY_GROUPS");
  }

  private static List<String> named(String variable) {
    return List.of(System.getenv(variable).split(","));
  }

  /** An emulator stops a task at once. */
  @Override
  void awaitStop() {}
}
