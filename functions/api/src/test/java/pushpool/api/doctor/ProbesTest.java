package pushpool.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.checkup.ExamineService;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.embedded.EmbeddedTable;
import pushpool.pool.Pools;
import pushpool.run.Runs;
import pushpool.table.WorkPoolsTable;

final class ProbesTest {
  private static final String MAPPINGS = "/2015-03-31/event-source-mappings/";
  private static final String INVOCATION =
      "/2015-03-31/functions/arn:aws:lambda:dispatcher:live/invocations";
  private static final String ROLE = "arn:aws:iam::123456789012:role/execution";

  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final WorkPoolsTable pools = new WorkPoolsTable(table);
  private final SpokenAws aws = new SpokenAws();

  ProbesTest() throws IOException {}

  @AfterEach
  void close() {
    aws.close();
    table.close();
  }

  private static Finding one(Probe probe) {
    return probe.look(NOON).getFirst();
  }

  private static String trouble(Finding finding) {
    return ((Finding.Ill) finding).trouble();
  }

  private StreamProbe stream(String mapping) {
    aws.says(MAPPINGS, "{\"EventSourceMappings\": [%s]}".formatted(mapping));
    return new StreamProbe(aws.calls(), "stream");
  }

  @Test
  void aStreamThatIsReadIsWell() {
    var probe =
        stream(
            "{\"UUID\": \"u\", \"State\": \"Enabled\", \"LastProcessingResult\": \"OK\","
                + " \"LastModified\": %d}".formatted(NOON.minusSeconds(7200).getEpochSecond()));

    var finding = one(probe);

    assertThat(finding)
        .isEqualTo(
            new Finding.Well(
                "stream of the runs", "Its mapping is enabled, and as it is since 2 hours."));
  }

  @Test
  void aStreamThatIsNotReadIsIllWithTheCommandThatMendsIt() {
    var finding = one(stream("{\"UUID\": \"u\", \"State\": \"Disabled\"}"));

    assertThat(trouble(finding)).isEqualTo("Its mapping is Disabled.");
    assertThat(((Finding.Ill) finding).remedy()).endsWith("--enabled --uuid u");
  }

  @Test
  void aStreamWhoseLastBatchFailedIsIll() {
    var mapping = "{\"State\": \"Enabled\", \"LastProcessingResult\": \"PROBLEM: Function\"}";

    var finding = one(stream(mapping));

    assertThat(trouble(finding)).contains("PROBLEM: Function");
  }

  @Test
  void theDispatcherIsAskedWhatItMayDo() {
    var mapping = "{\"State\": \"Enabled\", \"FunctionArn\": \"arn:aws:lambda:dispatcher:live\"}";
    aws.says(
        INVOCATION,
        "{\"checkup\": [{\"cluster\": \"a\", \"well\": true},"
            + " {\"cluster\": \"b\", \"well\": false, \"reason\": \"Not authorized.\"}]}");
    var probe = new DispatcherProbe(aws.calls(), stream(mapping), () -> List.of("a", "b"));

    var findings = probe.look(NOON);

    assertThat(findings)
        .containsExactly(
            new Finding.Well("dispatcher in ECS cluster a", "It may stop tasks there."),
            new Finding.Ill(
                "dispatcher in ECS cluster b",
                "It cannot stop tasks there: Not authorized.",
                "Name the cluster in ClusterArns and deploy again."));
    assertThat(aws.asked())
        .last()
        .asString()
        .endsWith("{\"checkup\":{\"clusters\":[\"a\",\"b\"]}}");
  }

  @Test
  void deadLettersAreIll() {
    var probe = new DeadLetterProbe(aws.calls(), "https://queue");

    aws.says("GetQueueAttributes", "{\"Attributes\": {\"ApproximateNumberOfMessages\": \"0\"}}");
    var none = one(probe);
    aws.says("GetQueueAttributes", "{\"Attributes\": {\"ApproximateNumberOfMessages\": \"3\"}}");
    var some = one(probe);

    assertThat(none).isInstanceOf(Finding.Well.class);
    assertThat(trouble(some)).startsWith("3 messages");
  }

  @Test
  void aRuleThatIsDisabledOrHasNoTargetIsIll() {
    var probe = new RuleProbe(aws.calls(), List.of("tasks"));

    aws.says("DescribeRule", "{\"State\": \"DISABLED\"}");
    var disabled = one(probe);
    aws.says("DescribeRule", "{\"State\": \"ENABLED\"}");
    aws.says("ListTargetsByRule", "{\"Targets\": []}");
    var aimless = one(probe);
    aws.says("ListTargetsByRule", "{\"Targets\": [{\"Id\": \"monitor\"}]}");
    var well = one(probe);

    assertThat(trouble(disabled)).startsWith("It is disabled");
    assertThat(trouble(aimless)).isEqualTo("It has no target.");
    assertThat(well).isInstanceOf(Finding.Well.class);
  }

  @Test
  void aClusterThatIsNotThereIsIll() {
    var probe = new ClusterProbe(aws.calls(), () -> List.of("batch"));

    aws.says("DescribeClusters", "{\"clusters\": [], \"failures\": [{\"reason\": \"MISSING\"}]}");
    var missing = one(probe);
    aws.says("DescribeClusters", "{\"clusters\": [{\"status\": \"ACTIVE\"}]}");
    var active = one(probe);

    assertThat(trouble(missing)).isEqualTo("There is no active cluster of this name.");
    assertThat(active).isInstanceOf(Finding.Well.class);
  }

  @Test
  void aSubnetWithFewAddressesIsIll() {
    var probe = new SubnetProbe(aws.calls(), () -> List.of("subnet-1"));

    aws.says("DescribeSubnets", "<a><availableIpAddressCount>9</availableIpAddressCount></a>");
    var few = one(probe);
    aws.says("DescribeSubnets", "<a><availableIpAddressCount>10</availableIpAddressCount></a>");
    var enough = one(probe);

    assertThat(trouble(few)).startsWith("Only 9 addresses");
    assertThat(enough).isInstanceOf(Finding.Well.class);
    assertThat(aws.asked().getFirst())
        .isEqualTo(
            "eu-west-1/ec2/aws4_request"
                + " Action=DescribeSubnets&Version=2016-11-15&SubnetId.1=subnet-1");
  }

  @Test
  void aRoleThatTasksMayNotTakeOnIsIll() {
    var probe = new RoleProbe(aws.calls(), () -> List.of(ROLE));
    var trust = "<AssumeRolePolicyDocument>%%22%s%%22</AssumeRolePolicyDocument>";

    aws.says("GetRole", trust.formatted("lambda.amazonaws.com"));
    var foreign = one(probe);
    aws.says("GetRole", trust.formatted("ecs-tasks.amazonaws.com"));
    var trusted = one(probe);

    assertThat(trouble(foreign)).startsWith("Its trust policy");
    assertThat(trusted).isInstanceOf(Finding.Well.class);
    assertThat(aws.asked().getFirst())
        .isEqualTo(
            "us-east-1/iam/aws4_request Action=GetRole&Version=2010-05-08&RoleName=execution");
  }

  @Test
  void onlyAnImageInEcrCanBeLookedFor() {
    var ours = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/flows:v1";
    aws.says("DescribeImages", "{\"imageDetails\": []}");

    var findings =
        new ImageProbe(aws.calls(), () -> List.of(ours, "prefecthq/prefect:3")).look(NOON);

    assertThat(findings.get(0)).isEqualTo(new Finding.Well("image " + ours, "ECR has it."));
    assertThat(findings.get(1)).isInstanceOf(Finding.Unknown.class);
    assertThat(aws.asked())
        .singleElement()
        .asString()
        .contains("\"repositoryName\":\"flows\"", "\"imageTag\":\"v1\"");
  }

  @Test
  void theQuotasOfANewAccountAreIll() {
    aws.says("GetServiceQuota", "{\"Quota\": {\"Value\": 10.0}}");

    var findings = new QuotaProbe(aws.calls()).look(NOON);

    assertThat(findings).hasSize(2).allMatch(finding -> finding instanceof Finding.Ill);
  }

  @Test
  void whatThePoolsSayIsLookedAtToo() {
    var place = Runs.PUSHED;
    var cluster = Map.of("cluster", Map.of("type", "string", "default", "batch"));
    var template =
        Map.<String, Object>of(
            "job_configuration", Map.of(), "variables", Map.of("properties", cluster));
    pools.add(Pools.pool(place, template), Pools.queue(place));
    var surroundings = new Surroundings(Map.of("DEFAULT_CLUSTER", "own"));

    var named = new PoolDefaults(pools).of("cluster", surroundings.cluster());

    assertThat(named).containsExactly("batch", "own");
  }

  @Test
  void whatTheApiMayNotAskIsUnknown() {
    var surroundings =
        new Surroundings(
            Map.of(
                "RUNS_STREAM_ARN", "stream",
                "DEAD_LETTER_QUEUE_URL", "https://queue",
                "TASK_RULE", "tasks",
                "RESULT_RULE", "results",
                "DEFAULT_CLUSTER", "own",
                "DEFAULT_SUBNETS", "subnet-1",
                "EXECUTION_ROLE_ARN", ROLE));

    var findings = new ExamineService(Probes.in(aws.calls(), surroundings, pools)).examine(NOON);

    assertThat(findings).hasSize(10).allMatch(finding -> finding instanceof Finding.Unknown);
  }
}
