package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.Template.ROOT;
import static pushpool.local.Template.at;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for the stack as a whole, whatever its name and its parameters. */
class StackTest {
  private static final int LONGEST_RULE = 64;
  private static final String STACK = "${AWS::StackName}";
  private static final Pattern STATED =
      Pattern.compile("name of a stack may have (\\d+) characters");

  private final Template template = Template.read();

  @Test
  void theLongestNameOfAStackIsStated() throws IOException {
    var left =
        rules().values().stream()
            .map(rule -> (String) at(rule, "Properties", "RuleName", "!Sub"))
            .mapToInt(name -> LONGEST_RULE - name.replace(STACK, "").length())
            .min();

    var stated = STATED.matcher(Files.readString(ROOT.resolve("docs/operations.md")));

    assertThat(stated.find()).isTrue();
    assertThat(Integer.parseInt(stated.group(1))).isEqualTo(left.orElseThrow());
  }

  private Map<Object, Object> rules() {
    var rules = new LinkedHashMap<Object, Object>();
    template
        .functions()
        .values()
        .forEach(function -> ((Map<?, ?>) at(function, "Events")).forEach(rules::put));
    rules.values().removeIf(event -> !"EventBridgeRule".equals(at(event, "Type")));
    return rules;
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::SecretsManager::Secret, KmsKeyId",
    "AWS::SQS::Queue, KmsMasterKeyId",
    "AWS::Logs::LogGroup, KmsKeyId",
    "AWS::DynamoDB::Table, SSESpecification",
    "AWS::Serverless::Function, KmsKeyArn"
  })
  void aKeyOfOnesOwnEncryptsEverything(String type, String property) {
    var resources = type.contains("Function") ? template.functions() : template.resources(type);

    assertThat(resources)
        .isNotEmpty()
        .allSatisfy(
            (id, properties) ->
                assertThat(at(properties, property))
                    .as(id)
                    .asString()
                    .startsWith("{!If=[HasKey, ")
                    .contains("{!Ref=KmsKeyArn}"));
  }

  @Test
  void aBoundaryBoundsEveryRole() {
    var roles = template.resources("AWS::IAM::Role");
    var boundary =
        Map.of(
            "!If",
            List.of(
                "HasBoundary",
                Map.of("!Ref", "PermissionsBoundaryArn"),
                Map.of("!Ref", "AWS::NoValue")));

    assertThat(roles)
        .isNotEmpty()
        .allSatisfy((_, role) -> assertThat(at(role, "PermissionsBoundary")).isEqualTo(boundary));
  }

  @Test
  void theStreamIsTriedAgainWithinBoundsAndNothingIsLost() {
    var changes = at(template.functions().get("Dispatcher"), "Events", "Changes", "Properties");

    assertThat(at(changes, "BisectBatchOnFunctionError")).isEqualTo("true");
    assertThat(at(changes, "FunctionResponseTypes")).isEqualTo(List.of("ReportBatchItemFailures"));
    assertThat(Integer.parseInt((String) at(changes, "MaximumRetryAttempts"))).isBetween(1, 20);
    assertThat(Integer.parseInt((String) at(changes, "MaximumRecordAgeInSeconds")))
        .isBetween(60, 86_400);
    assertThat(at(changes, "DestinationConfig", "OnFailure", "Destination"))
        .isEqualTo(Map.of("!GetAtt", "DeadLetterQueue.Arn"));
  }

  @Test
  void whatIsRememberedOutlivesTheStackAndCanBeTakenBack() {
    var tables =
        ((Map<?, ?>) at(template.root(), "Resources"))
            .values().stream()
                .filter(resource -> "AWS::DynamoDB::Table".equals(at(resource, "Type")))
                .toList();

    assertThat(tables)
        .hasSize(3)
        .allSatisfy(
            table -> {
              assertThat(at(table, "DeletionPolicy")).isEqualTo("Retain");
              assertThat(at(table, "UpdateReplacePolicy")).isEqualTo("Retain");
              assertThat(
                      at(
                          table,
                          "Properties",
                          "PointInTimeRecoverySpecification",
                          "PointInTimeRecoveryEnabled"))
                  .isEqualTo("true");
              assertThat(at(table, "Properties", "TimeToLiveSpecification", "Enabled"))
                  .isEqualTo("true");
            });
  }

  @Test
  void whoeverDeploysItIsToldWhereEverythingIs() {
    var outputs = (Map<?, ?>) at(template.root(), "Outputs");

    assertThat(List.copyOf(outputs.keySet()))
        .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
        .contains(
            "PrefectApiUrl",
            "PrefectApiAuthString",
            "Dashboard",
            "DeadLetterQueueUrl",
            "RegistryTable",
            "RunsTable",
            "JournalTable");
  }
}
