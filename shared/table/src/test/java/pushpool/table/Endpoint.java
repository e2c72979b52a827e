package pushpool.table;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * An AWS that is none: at an address of the caller's choice, or a LocalStack that Testcontainers
 * starts where there is a Docker engine.
 */
public final class Endpoint implements AutoCloseable {
  public static final String VARIABLE = "PUSHPOOL_TEST_ENDPOINT";

  private static final String NO_DOCKER =
      "Skipped: there is no Docker engine to run LocalStack on;"
          + " -Dendpoint=<address> names another emulator.";

  private final Optional<LocalStackContainer> localStack;
  private final URI address;

  private Endpoint(Optional<LocalStackContainer> localStack, URI address) {
    this.localStack = localStack;
    this.address = address;
  }

  /** The one that the environment names. The test is skipped when that cannot be had. */
  public static Endpoint open(String... services) {
    var named = System.getenv(VARIABLE);
    if (!named.equals("localstack")) {
      return new Endpoint(Optional.empty(), URI.create(named));
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      // Said aloud as well, for a build tells how many tests were skipped, and not why.
      System.out.println(NO_DOCKER);
      assumeTrue(false, NO_DOCKER);
    }
    var image = DockerImageName.parse("localstack/localstack:4");
    var container = new LocalStackContainer(image).withServices(services);
    container.start();
    return new Endpoint(Optional.of(container), container.getEndpoint());
  }

  /** A client of a service there. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
        .build();
  }

  @Override
  public void close() {
    localStack.ifPresent(LocalStackContainer::stop);
  }
}
