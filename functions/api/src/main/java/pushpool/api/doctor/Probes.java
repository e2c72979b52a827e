package pushpool.api.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.checkup.Probe;
import pushpool.pool.WorkPools;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/** What can be looked at in an account. */
public final class Probes {
  private Probes() {}

  /**
   * Connects to nothing before somebody looks.
   *
   * @param endpoint where every service is, when it is not AWS
   */
  public static List<Probe> in(
      String region, Optional<String> endpoint, Surroundings surroundings, WorkPools pools) {
    var suffix = Region.of(region).metadata().partition().dnsSuffix();
    var calls =
        new AwsCalls(
            Apache5HttpClient.create(),
            DefaultCredentialsProvider.builder().build(),
            new AwsCalls.Endpoints(region, suffix, endpoint));
    return in(calls, surroundings, pools);
  }

  static List<Probe> in(AwsCalls calls, Surroundings surroundings, WorkPools pools) {
    var defaults = new PoolDefaults(pools);
    var stream = new StreamProbe(calls, surroundings.streamArn());
    Supplier<List<String>> clusters = () -> defaults.of("cluster", surroundings.cluster());
    return List.of(
        stream,
        new DispatcherProbe(calls, stream, clusters),
        new DeadLetterProbe(calls, surroundings.deadLetterQueueUrl()),
        new RuleProbe(calls, surroundings.rules()),
        new ClusterProbe(calls, clusters),
        new SubnetProbe(calls, surroundings::subnets),
        new RoleProbe(calls, () -> defaults.of("execution_role_arn", surroundings.executionRole())),
        new RoleProbe(calls, () -> defaults.of("task_role_arn", Optional.empty())),
        new ImageProbe(calls, () -> defaults.of("image", surroundings.image())),
        new QuotaProbe(calls));
  }
}
