package pushpool.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import pushpool.table.AesSeal;
import pushpool.table.Endpoint;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The key of blocks in the secrets of an AWS that is none. */
@EnabledIfEnvironmentVariable(
    named = Endpoint.VARIABLE,
    matches = ".+",
    disabledReason = "PUSHPOOL_TEST_ENDPOINT names neither an endpoint nor localstack.")
final class EndpointSecretsTest {
  private static final byte[] CLEAR = "a password".getBytes(StandardCharsets.UTF_8);

  @Test
  void whatIsSealedWithASecretIsOpenedWithIt() {
    try (var endpoint = Endpoint.open("secretsmanager");
        var secrets = endpoint.client(SecretsManagerClient.builder())) {
      var name = "block-key-" + UUID.randomUUID();
      var arn = secrets.createSecret(r -> r.name(name).secretString("one line")).arn();

      var stored = seal(secrets, arn).close(CLEAR, "here");
      var opened = seal(secrets, arn).open(stored, "here");

      assertThat(opened).isEqualTo(CLEAR);
    }
  }

  private static AesSeal seal(SecretsManagerClient secrets, String arn) {
    return new AesSeal(
        () -> secrets.getSecretValue(r -> r.secretId(arn)).secretString(), new SecureRandom());
  }
}
