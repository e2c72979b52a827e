package pushpool.targets;

import java.util.Optional;

/**
 * Where ECS is asked, and as whom: in the service's own account and region, and as itself, unless
 * the job says otherwise.
 *
 * @param account whose the cluster is, where it is named by its ARN
 */
public record Reach(Optional<Role> role, Optional<String> account, Optional<String> region) {

  /** The service's own account and region. */
  public static final Reach OWN = new Reach(Optional.empty(), Optional.empty(), Optional.empty());

  /** Where a job is to run. */
  static Reach of(EcsJob job) {
    var credentials = Jsons.object(job.configuration().get("aws_credentials"));
    var given = Jsons.object(credentials.get("assume_role_kwargs"));
    var externalId = job.text("assume_role_external_id").or(() -> Jsons.text(given, "ExternalId"));
    var role = job.text("assume_role_arn").or(() -> Jsons.text(credentials, "assume_role_arn"));
    var cluster = job.cluster().flatMap(Arn::parse);
    return new Reach(
        role.map(arn -> new Role(arn, externalId)),
        cluster.map(Arn::account),
        cluster.map(Arn::region).or(() -> Jsons.text(credentials, "region_name")));
  }

  /** Where the thing is that an ARN names. */
  public static Reach of(Arn arn) {
    return new Reach(Optional.empty(), Optional.of(arn.account()), Optional.of(arn.region()));
  }

  /** The same place in a role. */
  public Reach as(Optional<Role> other) {
    return new Reach(other, account, region);
  }
}
