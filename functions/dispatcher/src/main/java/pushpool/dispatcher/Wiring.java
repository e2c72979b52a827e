package pushpool.dispatcher;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.access.RunTokens;
import pushpool.launch.AttendRun;
import pushpool.queue.SqsWakes;
import pushpool.request.Ids;
import pushpool.runtime.EmbeddedMetrics;
import pushpool.table.AesSeal;
import pushpool.table.DynamoTable;
import pushpool.table.Table;
import pushpool.table.TableNames;
import pushpool.targets.EcsDefaults;
import pushpool.targets.Reach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Environment to clients to adapters to use case. */
final class Wiring {
  /**
   * Shorter than the time an attempt belongs to its submitter, so that two never submit at once.
   */
  private static final Duration CALL = Duration.ofSeconds(10);

  private Wiring() {}

  static Table table() {
    return new DynamoTable(DynamoDbClient.create(), TableNames.from(System.getenv()));
  }

  static AssumedClients ecs() {
    var sts = StsClient.builder().overrideConfiguration(c -> c.apiCallTimeout(CALL)).build();
    var clients =
        new AssumedClients(
            () -> EcsClient.builder().overrideConfiguration(c -> c.apiCallTimeout(CALL)), sts);
    // Made now, the usual client is in the snapshot.
    clients.in(Reach.OWN);
    return clients;
  }

  static AttendRun attend(Table table, EcsClients ecs) {
    var lambda = LambdaClient.builder().overrideConfiguration(c -> c.apiCallTimeout(CALL)).build();
    var random = new SecureRandom();
    var tokens = new RunTokens(secret("TOKEN_SECRET_ARN"));
    return Dispatching.attend(
        new Dispatching.Memory(table, new AesSeal(secret("BLOCK_KEY_SECRET_ARN"), random), kept()),
        new SqsWakes(SqsClient.create(), System.getenv("WAKE_QUEUE_URL")),
        new Dispatching.Infrastructure(
            ecs,
            lambda,
            EcsDefaults.from(System.getenv()),
            Optional.of(tokens),
            EmbeddedMetrics.from(System.getenv())),
        System.getenv("API_URL"),
        new Ids(random));
  }

  private static Duration kept() {
    return Duration.ofDays(Long.parseLong(System.getenv("RETENTION_DAYS")));
  }

  private static Supplier<String> secret(String variable) {
    var secrets =
        SecretsManagerClient.builder().overrideConfiguration(c -> c.apiCallTimeout(CALL)).build();
    var arn = System.getenv(variable);
    return () -> secrets.getSecretValue(r -> r.secretId(arn)).secretString();
  }
}
