package pushpool.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;
import pushpool.json.JsonException;
import pushpool.request.Hydration.Outcome;
import pushpool.request.Hydration.Outcome.Hydrated;
import pushpool.request.Hydration.Outcome.Refused;

final class HydrationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind': 'none', 'value': {'a': [1]}}                       | {'p': {'a': [1]}}",
        "{'kind': null, 'value': 1}                                  | {'p': 1}",
        "{'kind': 'nonsense', 'value': 1}                            | {'p': 1}",
        "{'kind': 'json', 'value': '[1, {}]'}                        | {'p': [1, {}]}",
        "{'kind': 'json', 'value': 5}                                | {'p': 5}",
        "{'kind': 'json'}                                            | {}",
        "{'kind': 'json', 'value': {'kind': 'none', 'value': '[2]'}} | {'p': [2]}",
        "{'kind': 'workspace_variable', 'variable_name': 'region'}   | {'p': 'eu'}",
        "{'kind': 'workspace_variable', 'variable_name': 'nothing'}  | {'p': null}",
        "{'kind': 'workspace_variable'}                              | {}",
        "{'kind': 'jinja', 'template': 'hi {{ 1 + 1 }}'}             | {'p': 'hi 2'}",
        "[{'kind': 'json'}, {'kind': 'none', 'value': 1}, null]      | {'p': [1, null]}",
      })
  void aWrapperIsReplacedByItsValue(String wrapper, String expected) {
    var outcome = hydrated(Map.of("p", value(wrapper)));

    assertThat(outcome).isEqualTo(new Hydrated(Json.asObject(value(expected))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind': 'none'}",
        "{'kind': 'json', 'value': '{bad'}",
        "{'kind': 'jinja'}",
        "{'kind': 'jinja', 'template': '{{ bad'}",
        "{'kind': 'jinja', 'template': '{% if x %}'}",
        "{'kind': 'workspace_variable', 'variable_name': 'gone'}",
      })
  void aWrapperWithoutAValueIsRefused(String wrapper) {
    var outcome = hydrated(Map.of("p", value(wrapper)));

    assertThat(outcome).isInstanceOf(Refused.class);
  }

  @Test
  void whatIsNoObjectIsNoSetOfParameters() {
    var outcome = hydrated(Json.asObject(value("{'kind': 'none', 'value': 5}")));

    assertThat(outcome).isEqualTo(new Refused("Parameters must be an object."));
  }

  @Test
  void aMissingRootBecomesEmpty() {
    var outcome = hydrated(Json.asObject(value("{'kind': 'json'}")));

    assertThat(outcome).isEqualTo(new Hydrated(Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no tags } here      | no tags } here",
        "{{ 2 * (3 + 4) }}   | 14",
        "{{ -2 - 3 }}        | -5",
        "{{ 1 + 0.5 }}       | 1.5",
        "{{ 'a' + \"b\" }}   | ab",
        "{{ 1 ~ '}' ~ 2 }}   | 1}2",
        "<{{ undefined }}>   | <>",
        "a{# {{ bad #}b      | ab",
        "{{ 1 }}{{ 2 }}      | 12",
      })
  void literalsInATemplateAreComputed(String template, String text) {
    assertThat(Jinja.render(template)).isEqualTo(new Jinja.Rendered(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{",
        "{{ }}",
        "{{ 1 + }}",
        "{{ (1 }}",
        "{{ 1 2 }}",
        "{{ 'a' - 1 }}",
        "{{ x.y }}",
        "{{ x | upper }}",
        "{# open",
        "{% raw %}",
        "{{ 'open }}",
        "{{ 1 ) }}"
      })
  void whatIsNotUnderstoodIsRefused(String template) {
    assertThat(Jinja.render(template)).isInstanceOf(Jinja.Refused.class);
  }

  private static Outcome hydrated(Map<String, Object> parameters) {
    return new Hydration(new OneVariable()).hydrate(parameters);
  }

  private static Object value(String text) {
    return Json.parse(text.replace("'kind'", "'__prefect_kind'").replace('\'', '"'));
  }

  private static final class OneVariable implements Hydration.Sources {
    @Override
    public Lookup json(String text) {
      try {
        return new Lookup.Found(Json.parse(text));
      } catch (JsonException e) {
        return Lookup.MISSING;
      }
    }

    @Override
    public Lookup variable(String name) {
      return switch (name) {
        case "region" -> new Lookup.Found("eu");
        case "nothing" -> new Lookup.Found(null);
        default -> Lookup.MISSING;
      };
    }
  }
}
