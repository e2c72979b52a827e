package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.dispatcher.Shop.order;
import static pushpool.dispatcher.Shop.task;
import static pushpool.run.Runs.PUSHED;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.launch.Launch;
import pushpool.targets.EcsDefaults;
import pushpool.targets.EcsLint;
import pushpool.targets.EcsRequests;
import pushpool.targets.Finding;
import pushpool.targets.LambdaLint;
import pushpool.targets.LambdaRequest;

/** What the linter finds in jobs of the default template. */
final class EcsLintTest {
  private static final EcsDefaults DEFAULTS = EcsDefaults.image("public.ecr.aws/flows");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"cpu": 300} | UNFIT | task_definition.cpu | Fargate has no cpu 300. Choose one of [256, 512, 1024, 2048, 4096, 8192, 16384].
          {"cpu": 1024, "memory": 512} | UNFIT | task_definition.cpu | Fargate has no memory 512 with cpu 1024. Choose 2048 to 8192 in steps of 1024 MiB.
          {"cpu": 256, "memory": 3072} | UNFIT | task_definition.cpu | Fargate has no memory 3072 with cpu 256. Choose 512, 1024, 2048 MiB.
          {"task_role_arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/batch"} | WRONG | task_run_request.overrides.taskRoleArn | 'arn:aws:ecs:eu-west-1:123456789012:cluster/batch' does not name an IAM role. Give one such as arn:aws:iam::123456789012:role/etl.
          {"cluster": "arn:aws:iam::123456789012:role/etl"} | WRONG | cluster | 'arn:aws:iam::123456789012:role/etl' does not name an ECS cluster. Give one such as arn:aws:ecs:eu-west-1:123456789012:cluster/batch.
          {"subnets": ["vpc-1"]} | WRONG | subnets[0] | 'vpc-1' is no id that begins with subnet-.
          {"secrets": {"DB": "arn:aws:s3:::bucket"}} | WRONG | secrets.DB | 'arn:aws:s3:::bucket' does not name a secret of Secrets Manager or a parameter of Systems Manager. Give one such as arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-a1b2c3.
          {"launch_type": "LAMBDA"} | WRONG | task_run_request.launchType | 'LAMBDA' is none of [EC2, EXTERNAL, FARGATE, FARGATE_SPOT].
          {"network_mode": "bridge"} | UNFIT | task_definition.networkMode | 'bridge' is not for Fargate, which has awsvpc alone.
          {"gpus": 1} | UNFIT | gpus | Fargate has no GPUs. Choose EC2 or a capacity provider of instances that have them.
          {"launch_type": "EC2", "capacity": "spot"} | UNFIT | capacity | Spot by name is Fargate's alone. Elsewhere choose a capacity_provider_strategy.
          {"ephemeral_storage": 10} | UNFIT | task_definition.ephemeralStorage | '10' GiB is not within 21 and 200.
          {"launch_type": "EC2", "ephemeral_storage": 30} | UNFIT | task_definition.ephemeralStorage | It is of Fargate alone. Use a volume instead.
          {"launch_type": "EXTERNAL", "network_mode": "awsvpc"} | UNFIT | task_definition.networkMode | 'awsvpc' is not for EXTERNAL. Use bridge or host.
          {"assume_role_arn": "arn:aws:iam::210987654321:role/push", "cluster": "batch"} | UNFIT | cluster | A job with assume_role_arn names its cluster by its ARN, such as arn:aws:ecs:eu-west-1:123456789012:cluster/batch.
          {"assume_role_arn": "arn:aws:iam::210987654321:role/push", "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/batch"} | UNFIT | assume_role_arn | The role is one of account 210987654321, but the cluster is in account 123456789012.
          {"assume_role_arn": "push", "cluster": "batch"} | WRONG | assume_role_arn | 'push' does not name an IAM role. Give one such as arn:aws:iam::123456789012:role/etl.
          {"match_latest_revision_in_family": true} | ODD | match_latest_revision_in_family | It is ignored here: a definition is registered once for its content, and found by that.
          {"aws_credentials": {"aws_access_key_id": "AKIAEXAMPLE"}} | ODD | aws_credentials | Access keys are ignored: the service's own role is used. For another account set assume_role_arn.
          {"image": "prefecthq/prefect:3-latest"} | ODD | task_definition.containerDefinitions[0].image | 'prefecthq/prefect:3-latest' comes from Docker Hub, which refuses a burst of tasks. Consider a pull-through cache in ECR.
          {"image": "flows", "task_definition_arn": "etl:7"} | ODD | task_definition.containerDefinitions | It is ignored: the task definition etl:7 is used as it is.
          """)
  void aJobHas(String jobVariables, Finding.Weight weight, String field, String message) {
    var order = task(Json.object(jobVariables));

    var findings = EcsLint.findings(new EcsRequests(order, DEFAULTS));

    assertThat(findings).contains(new Finding(weight, "job_configuration." + field, message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}
          {"cpu": 256, "memory": 2048}
          {"cpu": 8192, "memory": 61440}
          {"cluster": "arn:aws-cn:ecs:cn-north-1:123456789012:cluster/batch", "subnets": ["subnet-1"]}
          {"task_role_arn": "etl", "execution_role_arn": "arn:aws:iam::123456789012:role/path/etl"}
          {"image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/flows:1"}
          {"env": {"A": "1"}, "labels": {"team": "data"}, "command": "python job.py"}
          """)
  void aSoundJobHasNothing(String jobVariables) {
    var order = task(Json.object(jobVariables));

    var findings = EcsLint.findings(new EcsRequests(order, DEFAULTS));

    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ["secret/db"] | run_access must be an object.
          {"blocks": "secret/db"} | run_access.blocks must be a list of text.
          """)
  void whatRunsMayUseIsSaidInItsOwnForm(String access, String message) {
    var said = Map.of("run_access", Json.parse(access), "function_name", "flow-etl");
    var template = Map.<String, Object>of("job_configuration", said);
    var wrong = new Finding(Finding.Weight.WRONG, "job_configuration.run_access", message);

    var ofTask = EcsLint.findings(new EcsRequests(order(PUSHED, template, Map.of()), DEFAULTS));
    var ofFunction =
        LambdaLint.findings(new LambdaRequest(order(Shop.FUNCTIONS, template, Map.of())));

    assertThat(ofTask).contains(wrong);
    assertThat(ofFunction).contains(wrong);
  }

  @ParameterizedTest
  @CsvSource({"cpu, 300", "memory, 5"})
  void aJobWithAnErrorIsRefusedAndNobodyIsAsked(String name, long value) {
    var ecs = new RecordingEcs();
    var launcher = Shop.launcher(ecs, EmbeddedTable.inMemory(), DEFAULTS);

    var answer = launcher.launch(task(Map.of(name, value)));

    assertThat(answer).isInstanceOf(Launch.Refused.class);
    assertThat(ecs.registered()).isEmpty();
    assertThat(ecs.asked()).isEmpty();
  }
}
