package pushpool.dispatcher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import pushpool.targets.Reach;
import pushpool.targets.Role;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.EcsClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * A client for each place and role, made when it is first asked for. A role is assumed with the
 * first request, and anew before its credentials run out.
 */
final class AssumedClients implements EcsClients {
  private static final String SESSION = "pushpool";

  private final Supplier<EcsClientBuilder> builders;
  private final StsClient sts;
  private final Map<Reach, EcsClient> known = new ConcurrentHashMap<>();

  AssumedClients(Supplier<EcsClientBuilder> builders, StsClient sts) {
    this.builders = builders;
    this.sts = sts;
  }

  @Override
  public EcsClient in(Reach reach) {
    return known.computeIfAbsent(reach, this::made);
  }

  private EcsClient made(Reach reach) {
    var builder = builders.get();
    reach.region().map(Region::of).ifPresent(builder::region);
    reach.role().map(this::assumed).ifPresent(builder::credentialsProvider);
    return builder.build();
  }

  private AwsCredentialsProvider assumed(Role role) {
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            r ->
                r.roleArn(role.arn())
                    .externalId(role.externalId().orElse(null))
                    .roleSessionName(SESSION))
        .build();
  }
}
