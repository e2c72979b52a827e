package pushpool.local;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.Template.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function may do what its code does, and nothing else. */
class PoliciesTest {
  /** What Lambda does in the function's name, and what the key asks of everybody. */
  private static final Set<String> FOR_EVERYBODY =
      Set.of(
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "xray:PutTelemetryRecords",
          "xray:PutTraceSegments");

  private final Template template = Template.read();

  private Set<String> allowed(String function) {
    return Permission.of(function, template).stream()
        .map(Permission::action)
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> called(String function) {
    var folder = function.toLowerCase(Locale.ROOT);
    return CalledActions.of("pushpool.%s.%sHandler".formatted(folder, function));
  }

  /** What is done in the name of one function besides what its code says. */
  private static Set<String> implied(String function) {
    return switch (function) {
      case "Dispatcher" ->
          Set.of(
              // The mappings read the stream and the queue with the rights of the function.
              "dynamodb:DescribeStream",
              "dynamodb:GetRecords",
              "dynamodb:GetShardIterator",
              "dynamodb:ListStreams",
              "sqs:ChangeMessageVisibility",
              "sqs:DeleteMessage",
              "sqs:GetQueueAttributes",
              "sqs:ReceiveMessage",
              // Starting a task with roles and tags is these as well.
              "iam:PassRole",
              // What gives out the credentials of another account's role asks for them itself.
              "sts:AssumeRole",
              "ecs:TagResource");
      // What Lambda gives up is sent with the rights of the function.
      case "Monitor" -> Set.of("sqs:SendMessage");
      default -> Set.of();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"Api", "Scheduler", "Dispatcher", "Monitor"})
  void whatAFunctionCallsItMayCall(String function) {
    var allowed = allowed(function);

    var called = called(function);

    assertThat(called).isNotEmpty();
    assertThat(allowed).containsAll(called);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Api", "Scheduler", "Dispatcher", "Monitor"})
  void whatAFunctionMayCallIsCalled(String function) {
    var called = called(function);

    var more = allowed(function);
    more.removeAll(called);
    more.removeAll(FOR_EVERYBODY);

    assertThat(more).containsExactlyInAnyOrderElementsOf(implied(function));
  }

  @Test
  void everyPermissionIsInTheSecurityTableAndNoOther() throws IOException {
    var permissions =
        Stream.of("Api", "Scheduler", "Dispatcher", "Monitor")
            .flatMap(function -> Permission.of(function, template).stream())
            .toList();

    var rows = rows();

    assertThat(rows.stream().map(row -> new Permission(row.get(0), row.get(1), row.get(2))))
        .containsExactlyInAnyOrderElementsOf(permissions);
    assertThat(rows).allSatisfy(row -> assertThat(row.get(3)).isNotBlank());
  }

  private static List<List<String>> rows() throws IOException {
    try (var lines = Files.lines(ROOT.resolve("docs/security.md"))) {
      return lines
          .filter(line -> line.matches("\\| (Api|Scheduler|Dispatcher|Monitor) \\|.*"))
          .map(line -> Arrays.stream(line.split("\\|")).map(PoliciesTest::plain).skip(1).toList())
          .toList();
    }
  }

  private static String plain(String cell) {
    return cell.strip().replace("`", "");
  }
}
