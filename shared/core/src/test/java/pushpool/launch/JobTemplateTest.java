package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;
import pushpool.launch.Resolution.Refused;
import pushpool.launch.Resolution.Resolved;

final class JobTemplateTest {
  private static final References REFERENCES =
      new MapReferences(
          object("{'HOME': '/root', 'TEMPLATE': '{{ a }}'}"),
          object(
              "{'region': 'eu', 'nothing': null, 'size': 7, 'again': '{{ prefect.variables.size }}'}"),
          object(
              "{'id-1': {'value': {'k': 'v'}}, 'id-2': {'r': '{{ prefect.variables.region }}'}}"),
          object(
              "{'secret/token': {'value': 's3cr3t'}, 'json/config': {'value': {'list': [{'k': 1}]}},"
                  + " 'aws/keys': {'value': 'x', 'region': null}}"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'{{ a }}'                     | {'a': 1.5}                 | 1.5",
        "'{{a}}'                       | {'a': null}                | null",
        "'<{{ a }}/{{ b.c[-1] }}>'     | {'a': true, 'b.c': [1e20]} | '<True/1e+20>'",
        "'<{{ a }}{{ gone }}>'         | {'a': null}                | '<None>'",
        "'{{ a[1] }}{{ a }}'           | {'a': 'xyz'}               | 'yxyz'",
        "'{{ $HOME }}{{ $$GONE }}'     | {}                         | '/root'",
        "'{{ $GONE }}'                 | {}                         | ''",
        "'{{ $TEMPLATE }}'             | {'a': 1}                   | '{{ a }}'",
        "'{{ a }}'                     | {'a': '{{ b }}', 'b': 1}   | '{{ b }}'",
        "'{{ a b }}'                   | {}                         | '{{ a b }}'",
        "['{{ a }}', '{{ gone }}', {'{{ a }}': '{{ gone }}'}] | {'a': 1} | [1, {}]",
        "'{{ a }}'                     | {'a.b': 1, 'a': {'b': 2, 'c': 3}} | {'b': 2, 'c': 3}",
        "'{{ prefect.variables.size }}'       | {}                  | 7",
        "'{{ prefect.variables.nothing }}'    | {}                  | null",
        "'{{ prefect.variables.gone }}'       | {}                  | ''",
        "'{{ prefect.variables.again }}'      | {}                  | '{{ prefect.variables.size }}'",
        "'{{ a }}'             | {'a': '{{ prefect.variables.size }}'} | 7",
        "'k={{ prefect.blocks.secret.token }}' | {}                 | 'k=s3cr3t'",
        "'{{ prefect.blocks.json.config.list[0].k }}' | {}          | 1",
        "'{{ prefect.blocks.json.config.value.list }}' | {}         | [{'k': 1}]",
        "'{{ prefect.blocks.aws.keys }}'      | {}                  | {'value': 'x', 'region': null}",
        "{'$ref': {'block_document_id': 'id-1'}} | {}               | {'value': {'k': 'v'}}",
        "{'$ref': {'block_document_id': 'id-2'}} | {}               | {'r': 'eu'}",
        "{'$ref': {}}                         | {}                  | {'$ref': {}}",
      })
  void aPlaceholderIsReplacedByWhatItStandsFor(String template, String run, String expected) {
    var resolution = resolved("{'job_configuration': {'v': %s}}".formatted(template), "{}", run);

    assertThat(resolution).isEqualTo(new Resolved(object("{'v': %s}".formatted(expected))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'{{ prefect.blocks.secret }}'         | {}",
        "'{{ prefect.blocks.secret.gone }}'    | {}",
        "'{{ prefect.blocks.json.config.no }}' | {}",
        "'x{{ prefect.blocks.json.config }}'   | {}",
        "{'$ref': {'block_document_id': 'no'}} | {}",
        "1                                     | {'env': null}",
        "1                                     | {'a.b': 1, 'a.b.c': 2}",
      })
  void whatCannotBeHadIsRefused(String template, String run) {
    var resolution =
        resolved(
            "{'job_configuration': {'v': %s}}".formatted(template), "{'env': {'A': '1'}}", run);

    assertThat(resolution).isInstanceOf(Refused.class);
  }

  @Test
  void aRefusalNamesTheField() {
    var template = "{'job_configuration': {'a': {'b': [0, '{{ prefect.blocks.secret.gone }}']}}}";

    var resolution = resolved(template, "{}", "{}");

    assertThat(((Refused) resolution).message())
        .isEqualTo(
            "The job configuration cannot be resolved at 'job_configuration.a.b[1]':"
                + " There is no block 'secret/gone'.");
  }

  @Test
  void theEnvironmentIsLaidInLayers() {
    var template =
        "{'job_configuration': {'env': {'T': '1', 'X': 't'}, 'copy': '{{ env }}'}, 'variables':"
            + " {'properties': {'env': {'default': {'D': '{{ image }}', 'X': 'd'}},"
            + " 'image': {'default': 'img'}}}}";

    var resolution =
        resolved(template, "{'env': {'P': '1', 'X': 'p'}}", "{'env': {'X': null}, 'env.R': '1'}");

    assertThat(resolution)
        .isEqualTo(
            new Resolved(
                object(
                    "{'env': {'T': '1', 'X': null, 'D': 'img', 'R': '1', 'P': '1'},"
                        + " 'copy': {'R': '1', 'P': '1', 'X': null}}")));
  }

  @Test
  void aDefaultEnvironmentReplacesItsPlaceholder() {
    var template =
        "{'job_configuration': {'env': '{{ env }}'}, 'variables':"
            + " {'properties': {'env': {'default': {'D': '1'}}}}}";

    var resolution = resolved(template, "{}", "{'env': {'R': '2'}}");

    assertThat(resolution).isEqualTo(new Resolved(object("{'env': {'D': '1', 'R': '2'}}")));
  }

  @Test
  void whatWasGivenIsLeftAsItWas() {
    var run = object("{'a': {'b': {'c': 1}}, 'a.b.d': 2, 'env': {'A': '1'}, 'env.B': '2'}");
    var template = object("{'job_configuration': {'env': {}, 'v': '{{ a }}'}}");

    JobTemplate.resolve(template, Map.of(), run, REFERENCES);

    assertThat(run)
        .isEqualTo(object("{'a': {'b': {'c': 1}}, 'a.b.d': 2, 'env': {'A': '1'}, 'env.B': '2'}"));
    assertThat(template).isEqualTo(object("{'job_configuration': {'env': {}, 'v': '{{ a }}'}}"));
  }

  @Test
  void theDepthOfAConfigurationIsBounded() {
    var deep = object("{'a': ".repeat(150) + "'{{ v }}'" + "}".repeat(150));
    Object value = "x";
    for (var i = 0; i < 300; i++) {
      value = Map.of("k", value);
    }

    var resolution =
        JobTemplate.resolve(
            Map.of("job_configuration", deep), Map.of(), Map.of("v", value), REFERENCES);

    assertThat(((Refused) resolution).reason()).isEqualTo("It is nested too deeply.");
  }

  @Test
  void theLengthOfATextIsBounded() {
    var template = "{'job_configuration': {'v': '%s'}}".formatted("{{ a }}".repeat(2000));

    var resolution = resolved(template, "{}", "{'a': '%s'}".formatted("x".repeat(1000)));

    assertThat(((Refused) resolution).reason()).isEqualTo("The text grows too long.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'job_configuration': {'a': 1}}",
        "{'job_configuration': {}, 'variables': {'properties': {}}}",
        "{'job_configuration': {'a': ['{{ b }}']}, 'variables': {'properties': {'a': {}}}}",
        "{'job_configuration': {'a': '{{ $HOME }}'}, 'variables': {'properties': {'a': {}}}}",
      })
  void aTemplateThatUsesWhatItDoesNotDeclareIsFlawed(String template) {
    assertThat(JobTemplate.flaw(object(template))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'job_configuration': {'a': ['{{ a }}-{{ b }}']},"
            + " 'variables': {'properties': {'a': {}, 'b': {}}}}",
      })
  void aTemplateThatDeclaresWhatItUsesIsSound(String template) {
    assertThat(JobTemplate.flaw(object(template))).isEmpty();
  }

  private static Resolution resolved(String template, String deployment, String run) {
    return JobTemplate.resolve(object(template), object(deployment), object(run), REFERENCES);
  }

  private static Map<String, Object> object(String text) {
    return Json.object(text.replace('\'', '"'));
  }
}
