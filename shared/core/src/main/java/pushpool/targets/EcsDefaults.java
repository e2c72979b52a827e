package pushpool.targets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the service fills in where a job says nothing.
 *
 * @param region where the service is, and container logs go
 */
public record EcsDefaults(
    Optional<String> cluster,
    Network network,
    Optional<String> executionRoleArn,
    Optional<String> region,
    String image) {

  /**
   * Where tasks run that have a network of their own; a Fargate task needs a subnet.
   *
   * @param publicIp whether a task gets a public address: ENABLED or DISABLED
   */
  public record Network(List<String> subnets, String publicIp) {
    public static final Network NONE = new Network(List.of(), "ENABLED");

    public Network {
      subnets = List.copyOf(subnets);
    }
  }

  /** What a function is told by its environment. */
  public static EcsDefaults from(Map<String, String> environment) {
    Function<String, Optional<String>> variable =
        name -> Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    var subnets = variable.apply("DEFAULT_SUBNETS").map(list -> List.of(list.split(",")));
    return new EcsDefaults(
        variable.apply("DEFAULT_CLUSTER"),
        new Network(
            subnets.orElse(List.of()), variable.apply("ASSIGN_PUBLIC_IP").orElse("ENABLED")),
        variable.apply("EXECUTION_ROLE_ARN"),
        variable.apply("AWS_REGION"),
        environment.getOrDefault("DEFAULT_IMAGE", "prefecthq/prefect:3-latest"));
  }

  /** Nothing but an image. */
  public static EcsDefaults image(String image) {
    return new EcsDefaults(
        Optional.empty(), Network.NONE, Optional.empty(), Optional.empty(), image);
  }

  /** The account of the service, as far as it is known. */
  public Optional<String> account() {
    return executionRoleArn.flatMap(Arn::parse).map(Arn::account);
  }

  /** What of it is of use there: what lies in one account or region is not found in another. */
  EcsDefaults in(Reach reach) {
    var otherRegion = reach.region().isPresent() && !reach.region().equals(region);
    var otherAccount = reach.role().isPresent();
    if (!otherRegion && !otherAccount) {
      return this;
    }
    return new EcsDefaults(
        Optional.empty(),
        Network.NONE,
        otherAccount ? Optional.empty() : executionRoleArn,
        reach.region().or(() -> region),
        image);
  }
}
