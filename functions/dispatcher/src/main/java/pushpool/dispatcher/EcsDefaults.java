package pushpool.dispatcher;

import java.util.List;
import java.util.Optional;

/**
 * What the service fills in where a job says nothing.
 *
 * @param subnets where tasks run; a Fargate task needs one
 * @param region where container logs go
 */
public record EcsDefaults(
    Optional<String> cluster,
    List<String> subnets,
    Optional<String> executionRoleArn,
    Optional<String> region,
    String image) {

  /** Nothing but an image. */
  public static EcsDefaults image(String image) {
    return new EcsDefaults(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), image);
  }
}
