package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The secret that callers must know, read when it is first wanted and again after a while: it may
 * be rotated.
 */
final class AuthSecret implements Supplier<String> {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SecretsManagerClient secrets;
  private final String arn;
  private final InstantSource clock;
  private volatile Read read = new Read("", Instant.MIN);

  private record Read(String value, Instant at) {}

  AuthSecret(SecretsManagerClient secrets, String arn, InstantSource clock) {
    this.secrets = secrets;
    this.arn = arn;
    this.clock = clock;
  }

  @Override
  public String get() {
    var now = clock.instant();
    if (read.at().isBefore(now.minus(FRESH))) {
      read = new Read(secrets.getSecretValue(r -> r.secretId(arn)).secretString(), now);
    }
    return read.value();
  }
}
