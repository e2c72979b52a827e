package pushpool.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.Template.ROOT;
import static pushpool.local.Template.at;
import static pushpool.local.Template.each;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pushpool.json.Json;
import pushpool.table.Index;
import pushpool.table.TableName;

/** What the template says and what the project holds are the same. */
class TemplateTest {
  private final Template template = Template.read();

  static List<String> folders() throws IOException {
    try (var entries = Files.list(ROOT.resolve("functions"))) {
      var modules = entries.filter(entry -> Files.exists(entry.resolve("pom.xml")));
      return modules.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyFolderIsAFunctionAndEveryFunctionAFolder() throws IOException {
    var folders = folders();

    var functions = template.functions().keySet();

    assertThat(functions).containsExactlyInAnyOrderElementsOf(pascal(folders));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aFunctionIsTheJarOfItsFolder(String folder) {
    var function = template.functions().get(pascal(folder));

    var code = at(function, "CodeUri");

    assertThat(code).isEqualTo("functions/%s/target/%s.jar".formatted(folder, folder));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aHandlerIsNamedAfterItsFolderAndExists(String folder) {
    var function = template.functions().get(pascal(folder));

    var handler = "pushpool.%s.%sHandler".formatted(folder, pascal(folder));
    var source = handler.replace('.', '/') + ".java";

    assertThat(at(function, "Handler")).isEqualTo(handler);
    assertThat(ROOT.resolve("functions", folder, "src/main/java", source)).isRegularFile();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aFunctionHasEventsThatCanBeRead(String folder) throws IOException {
    var events = ROOT.resolve("events", folder);

    try (var files = Files.list(events)) {
      assertThat(files).isNotEmpty().allSatisfy(file -> Json.object(Files.readAllBytes(file)));
    }
  }

  @Test
  void everyFolderOfEventsBelongsToAFunction() throws IOException {
    var functions = folders().stream().map(ROOT.resolve("events")::resolve).toList();

    try (var events = Files.list(ROOT.resolve("events"))) {
      assertThat(events).containsExactlyInAnyOrderElementsOf(functions);
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aFunctionHasARoleOfItsOwn(String folder) {
    var function = template.functions().get(pascal(folder));

    var role = pascal(folder) + "Role";

    assertThat(at(function, "Role")).isEqualTo(Map.of("!GetAtt", role + ".Arn"));
    assertThat(at(function, "Policies")).isNull();
    assertThat(template.resources("AWS::IAM::Role")).containsKey(role);
  }

  @Test
  void nobodyMayDoEverything() {
    var roles = template.resources("AWS::IAM::Role").values().stream();
    var shared = template.resources("AWS::IAM::ManagedPolicy").values().stream();

    var documents =
        Stream.concat(roles.flatMap(role -> each(at(role, "Policies"))), shared)
            .map(policy -> at(policy, "PolicyDocument", "Statement"));
    var actions = documents.flatMap(Template::each).flatMap(s -> each(at(s, "Action"))).toList();

    assertThat(actions).isNotEmpty().allSatisfy(a -> assertThat((String) a).doesNotContain("*"));
  }

  @ParameterizedTest
  @CsvSource({
    "Api, BLOCK_KEY_SECRET_ARN, BlockKeySecret",
    "Dispatcher, BLOCK_KEY_SECRET_ARN, BlockKeySecret",
    "Api, TOKEN_SECRET_ARN, TokenSecret",
    "Dispatcher, TOKEN_SECRET_ARN, TokenSecret",
    "Api, AUTH_SECRET_ARN, AuthSecret"
  })
  void whoNeedsASecretKnowsItAndMayReadIt(String id, String variable, String secret) {
    var key = Map.of("!Ref", secret);
    var role = template.resources("AWS::IAM::Role").get(id + "Role");

    var readable =
        each(at(role, "Policies"))
            .flatMap(policy -> each(at(policy, "PolicyDocument", "Statement")))
            .filter(s -> "secretsmanager:GetSecretValue".equals(at(s, "Action")))
            .flatMap(s -> each(at(s, "Resource")))
            .anyMatch(key::equals);

    assertThat(at(template.functions().get(id), "Environment", "Variables", variable))
        .isEqualTo(key);
    assertThat(readable).isTrue();
  }

  @Test
  void theFirstKeyIsReadByTheApiAlone() {
    var first = Map.of("!Ref", "AuthSecret");

    var readers =
        template.resources("AWS::IAM::Role").entrySet().stream()
            .filter(
                role ->
                    each(at(role.getValue(), "Policies"))
                        .flatMap(policy -> each(at(policy, "PolicyDocument", "Statement")))
                        .flatMap(statement -> each(at(statement, "Resource")))
                        .anyMatch(first::equals))
            .map(Map.Entry::getKey);

    assertThat(readers).containsExactly("ApiRole");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aFunctionStartsFromASnapshot(String folder) {
    var function = template.functions().get(pascal(folder));

    var snapshot = at(function, "SnapStart", "ApplyOn");

    assertThat(snapshot).isEqualTo("PublishedVersions");
    assertThat(at(function, "AutoPublishAlias")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void aTableHasItsIndexesAndNoOther(TableName name) {
    var table = table(name);

    var expected =
        Arrays.stream(Index.values())
            .filter(index -> index.table() == name)
            .map(Index::attribute)
            .collect(toMap(index -> index, index -> key(index + "_partition", index + "_sort")));
    var indexes =
        each(at(table, "GlobalSecondaryIndexes"))
            .collect(toMap(index -> at(index, "IndexName"), index -> at(index, "KeySchema")));

    assertThat(indexes).isEqualTo(expected);
    assertThat(at(table, "KeySchema")).isEqualTo(key("pk", "sk"));
  }

  @Test
  void anIndexProjectsKeysAlone() {
    var tables = template.resources("AWS::DynamoDB::Table").values().stream();

    var indexes = tables.flatMap(table -> each(at(table, "GlobalSecondaryIndexes"))).toList();

    assertThat(indexes)
        .hasSize(Index.values().length)
        .allSatisfy(i -> assertThat(at(i, "Projection", "ProjectionType")).isEqualTo("KEYS_ONLY"));
  }

  @Test
  void onlyRunsAreStreamed() {
    var tables = Arrays.stream(TableName.values());

    var streams =
        tables.filter(name -> at(table(name), "StreamSpecification", "StreamViewType") != null);

    assertThat(streams).containsExactly(TableName.RUNS);
  }

  private Object table(TableName name) {
    return template.resources("AWS::DynamoDB::Table").get(pascal(name.name()) + "Table");
  }

  private static List<String> pascal(List<String> names) {
    return names.stream().map(TemplateTest::pascal).toList();
  }

  private static String pascal(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static List<?> key(String partition, String sort) {
    return List.of(
        Map.of("AttributeName", partition, "KeyType", "HASH"),
        Map.of("AttributeName", sort, "KeyType", "RANGE"));
  }
}
