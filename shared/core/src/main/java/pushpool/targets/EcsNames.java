package pushpool.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an ECS job names things by: ARNs of the right kind, in the right place. */
final class EcsNames {
  private static final String CONFIGURATION = "job_configuration.";
  private static final String DEFINITION = CONFIGURATION + "task_definition.";
  private static final String REQUEST = CONFIGURATION + "task_run_request.";

  private final EcsJob job;
  private final List<Finding> findings = new ArrayList<>();

  private EcsNames(EcsJob job) {
    this.job = job;
  }

  static Stream<Finding> judge(EcsJob job) {
    var names = new EcsNames(job);
    names.roles();
    names.places();
    names.secrets();
    names.network();
    names.elsewhere();
    return names.findings.stream().distinct();
  }

  private void roles() {
    var definition = job.definition();
    var overrides = job.overrides();
    check(ArnRule.ROLE, CONFIGURATION, job.configuration(), "execution_role_arn");
    check(ArnRule.ROLE, DEFINITION, definition, "executionRoleArn");
    check(ArnRule.ROLE, DEFINITION, definition, "taskRoleArn");
    check(ArnRule.ROLE, REQUEST + "overrides.", overrides, "executionRoleArn");
    check(ArnRule.ROLE, REQUEST + "overrides.", overrides, "taskRoleArn");
    var role = job.configuration().get("assume_role_arn");
    ArnRule.ROLE.judgeArn(CONFIGURATION + "assume_role_arn", role).ifPresent(findings::add);
  }

  private void places() {
    check(ArnRule.CLUSTER, CONFIGURATION, job.configuration(), "cluster");
    check(ArnRule.CLUSTER, REQUEST, job.request(), "cluster");
    check(ArnRule.DEFINITION, REQUEST, job.request(), "taskDefinition");
  }

  private void secrets() {
    var configuration = job.configuration();
    check(ArnRule.SECRET, CONFIGURATION, configuration, "prefect_api_key_secret_arn");
    check(ArnRule.SECRET, CONFIGURATION, configuration, "prefect_api_auth_string_secret_arn");
    var secrets = Jsons.object(configuration.get("secrets"));
    secrets.keySet().forEach(n -> check(ArnRule.SECRET, CONFIGURATION + "secrets.", secrets, n));
    for (var i = 0; i < job.containers().size(); i++) {
      containerSecrets(i);
    }
  }

  private void containerSecrets(int index) {
    var secrets = Jsons.array(Jsons.object(job.containers().get(index)).get("secrets"));
    for (var i = 0; i < secrets.size(); i++) {
      var at = "%scontainerDefinitions[%d].secrets[%d].".formatted(DEFINITION, index, i);
      check(ArnRule.SECRET, at, Jsons.object(secrets.get(i)), "valueFrom");
    }
  }

  private void network() {
    var given = Jsons.object(job.configuration().get("network_configuration"));
    ids(CONFIGURATION + "network_configuration.subnets", given.get("subnets"), "subnet-");
    ids(CONFIGURATION + "network_configuration.securityGroups", given.get("securityGroups"), "sg-");
    ids(CONFIGURATION + "subnets", job.configuration().get("subnets"), "subnet-");
    ids(CONFIGURATION + "security_groups", job.configuration().get("security_groups"), "sg-");
  }

  private void ids(String path, Object value, String prefix) {
    var ids = Jsons.array(value);
    for (var i = 0; i < ids.size(); i++) {
      if (!String.valueOf(ids.get(i)).startsWith(prefix)) {
        findings.add(
            Finding.wrong(
                "%s[%d]".formatted(path, i),
                "'%s' is no id that begins with %s.".formatted(ids.get(i), prefix)));
      }
    }
  }

  /** A cluster elsewhere is named by its ARN, for that says where it is. */
  private void elsewhere() {
    var reach = Reach.of(job);
    var own = reach.role().map(Role::arn).flatMap(Arn::parse).map(Arn::account);
    if (own.isPresent() && reach.account().isEmpty()) {
      findings.add(
          Finding.unfit(
              CONFIGURATION + "cluster",
              "A job with assume_role_arn names its cluster by its ARN, such as %s."
                  .formatted(ArnRule.CLUSTER.example())));
    } else if (own.isPresent() && !own.equals(reach.account())) {
      findings.add(
          Finding.unfit(
              CONFIGURATION + "assume_role_arn",
              "The role is one of account %s, but the cluster is in account %s."
                  .formatted(own.get(), reach.account().orElseThrow())));
    }
  }

  private void check(ArnRule rule, String at, Map<String, Object> object, String name) {
    Optional.ofNullable(object.get(name))
        .flatMap(value -> rule.judge(at + name, value))
        .ifPresent(findings::add);
  }
}
