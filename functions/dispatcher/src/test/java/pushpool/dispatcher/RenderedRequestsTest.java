package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.dispatcher.Shop.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.json.Json;
import pushpool.targets.EcsDefaults;
import pushpool.targets.EcsLint;
import pushpool.targets.EcsRequests;
import pushpool.targets.Finding;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** What each kind of target makes of the default template: a row each, in AWS's own names. */
final class RenderedRequestsTest {
  private static final EcsDefaults DEFAULTS =
      new EcsDefaults(
          Optional.of("pushpool"),
          new EcsDefaults.Network(List.of("subnet-a", "subnet-b"), "ENABLED"),
          Optional.of("arn:aws:iam::123456789012:role/execution"),
          Optional.of("eu-west-1"),
          "flows");

  /** What is the same whatever the target is, or is looked at elsewhere. */
  private static final List<String> SAME =
      List.of("family", "containerDefinitions", "taskDefinition", "count", "clientToken");

  private static final List<String> SAME_TOO = List.of("startedBy", "tags", "overrides");

  private static EcsRequests requests(String jobVariables) {
    var requests = new EcsRequests(task(Json.object(jobVariables)), DEFAULTS);
    assertThat(EcsLint.findings(requests)).filteredOn(Finding::isError).isEmpty();
    return requests;
  }

  private static Map<String, Object> telling(Map<String, Object> request) {
    var telling = new LinkedHashMap<>(request);
    telling.keySet().removeAll(SAME);
    telling.keySet().removeAll(SAME_TOO);
    return telling;
  }

  private static Map<String, Object> registered(EcsRequests requests) {
    var definition = requests.taskDefinition();
    Pojos.fill(RegisterTaskDefinitionRequest.builder(), definition);
    return definition;
  }

  private static Map<String, Object> run(EcsRequests requests) {
    var request = requests.runTask("etl:7");
    Pojos.fill(RunTaskRequest.builder(), request);
    return request;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Fargate | {} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          Fargate on ARM with more disk | {"cpu_architecture": "ARM64", "operating_system_family": "LINUX", "ephemeral_storage": 50, "platform_version": "1.4.0", "cpu": 4096, "memory": 8192} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "4096", "memory": "8192", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "ephemeralStorage": {"sizeInGiB": 50}, "runtimePlatform": {"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"}} | {"cluster": "pushpool", "launchType": "FARGATE", "platformVersion": "1.4.0", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          Fargate in a network of one's own | {"subnets": ["subnet-x", "subnet-y"], "security_groups": ["sg-1", "sg-2"], "assign_public_ip": false, "enable_execute_command": true, "propagate_tags": "TASK_DEFINITION"} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "launchType": "FARGATE", "enableExecuteCommand": true, "propagateTags": "TASK_DEFINITION", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-x", "subnet-y"], "securityGroups": ["sg-1", "sg-2"], "assignPublicIp": "DISABLED"}}}
          Fargate with security groups in the usual network | {"security_groups": ["sg-1"]} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"securityGroups": ["sg-1"], "subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          Fargate Spot as a launch type | {"launch_type": "FARGATE_SPOT"} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "capacityProviderStrategy": [{"capacityProvider": "FARGATE_SPOT", "weight": 1}], "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          spot, then on demand | {"capacity": "spot-then-ondemand"} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "capacityProviderStrategy": [{"capacityProvider": "FARGATE_SPOT", "weight": 1}], "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          on demand | {"capacity": "on-demand", "launch_type": null} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          EC2 | {"launch_type": "EC2", "placement_strategy": [{"type": "binpack", "field": "memory"}], "placement_constraints": [{"type": "distinctInstance"}]} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution"} | {"cluster": "pushpool", "launchType": "EC2", "placementConstraints": [{"type": "distinctInstance"}], "placementStrategy": [{"type": "binpack", "field": "memory"}]}
          EC2 with a network of its own | {"launch_type": "EC2", "network_mode": "awsvpc", "cpu": 512, "memory": 300} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "512", "memory": "300", "networkMode": "awsvpc"} | {"cluster": "pushpool", "launchType": "EC2", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          EXTERNAL | {"launch_type": "EXTERNAL", "network_mode": "bridge"} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "networkMode": "bridge"} | {"cluster": "pushpool", "launchType": "EXTERNAL"}
          capacity providers of instances | {"capacity_provider_strategy": [{"capacityProvider": "big", "weight": 3, "base": 1}, {"capacityProvider": "small", "weight": 1}]} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution"} | {"cluster": "pushpool", "capacityProviderStrategy": [{"capacityProvider": "big", "weight": 3, "base": 1}, {"capacityProvider": "small", "weight": 1}]}
          capacity providers of Fargate | {"capacity_provider_strategy": [{"capacityProvider": "FARGATE", "base": 1}, {"capacityProvider": "FARGATE_SPOT", "weight": 4}]} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "capacityProviderStrategy": [{"capacityProvider": "FARGATE", "base": 1}, {"capacityProvider": "FARGATE_SPOT", "weight": 4}], "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          an EFS file system | {"efs_volumes": [{"file_system_id": "fs-1", "container_path": "/data", "access_point_id": "fsap-1", "iam": true}]} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "volumes": [{"name": "efs-0", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "fsap-1", "iam": "ENABLED"}}}], "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "pushpool", "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-a", "subnet-b"], "assignPublicIp": "ENABLED"}}}
          another region | {"cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/batch", "subnets": ["subnet-x"]} | {"executionRoleArn": "arn:aws:iam::123456789012:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/batch", "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-x"]}}}
          another account | {"cluster": "arn:aws:ecs:us-east-1:210987654321:cluster/batch", "assume_role_arn": "arn:aws:iam::210987654321:role/push", "subnets": ["subnet-x"], "execution_role_arn": "arn:aws:iam::210987654321:role/execution"} | {"executionRoleArn": "arn:aws:iam::210987654321:role/execution", "cpu": "1024", "memory": "2048", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"]} | {"cluster": "arn:aws:ecs:us-east-1:210987654321:cluster/batch", "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-x"]}}}
          """)
  void aTargetIs(String name, String jobVariables, String definition, String request) {
    var requests = requests(jobVariables);

    var registered = telling(registered(requests));
    var run = telling(run(requests));

    assertThat(registered).isEqualTo(Json.object(definition));
    assertThat(run).isEqualTo(Json.object(request));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          usual | {} | {"image": "flows", "name": "prefect", "essential": true}
          on an instance | {"launch_type": "EC2", "prefect_api_key_secret_arn": "arn:aws:ssm:eu-west-1:123456789012:parameter/key"} | {"name": "prefect", "image": "flows", "essential": true, "secrets": [{"name": "PREFECT_API_KEY", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/key"}], "cpu": 1024, "memory": 2048}
          with a GPU | {"launch_type": "EC2", "gpus": 2, "memory": 4096, "cpu": 2048} | {"name": "prefect", "image": "flows", "essential": true, "resourceRequirements": [{"type": "GPU", "value": "2"}]}
          with secrets | {"secrets": {"DB": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db", "PREFECT_API_AUTH_STRING": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:own"}} | {"name": "prefect", "image": "flows", "essential": true, "secrets": [{"name": "DB", "valueFrom": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"}, {"name": "PREFECT_API_AUTH_STRING", "valueFrom": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:own"}]}
          with EFS | {"efs_volumes": [{"file_system_id": "fs-1", "container_path": "/data", "name": "my data", "read_only": true}]} | {"name": "prefect", "image": "flows", "essential": true, "mountPoints": [{"sourceVolume": "my-data", "containerPath": "/data", "readOnly": true}]}
          in another account | {"cluster": "arn:aws:ecs:us-east-1:210987654321:cluster/batch", "assume_role_arn": "arn:aws:iam::210987654321:role/push", "configure_cloudwatch_logs": true} | {"name": "prefect", "image": "flows", "essential": true, "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-create-group": "true", "awslogs-group": "pushpool", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "flow-run"}}}
          """)
  void aContainerIs(String name, String jobVariables, String container) {
    var requests = requests(jobVariables);

    var containers = Json.asArray(registered(requests).get("containerDefinitions"));

    assertThat(containers).containsExactly(Json.object(container));
  }
}
