package pushpool.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;
import pushpool.request.Conformity.Unusable;
import pushpool.request.Conformity.Violates;

final class JsonSchemaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'integer'}                      | 'notint'    | 'notint' is not of type 'integer'",
        "{'type': ['string', 'null']}             | 5           | 5 is not of type 'string', 'null'",
        "{'enum': [true, 'a']}                    | 1           | 1 is not one of [True, 'a']",
        "{'const': 'fixed'}                       | null        | None is not 'fixed'",
        "{'minimum': 1}                           | 0           | 0 is less than 1",
        "{'exclusiveMaximum': 10}                 | 10          | 10 is not less than 10",
        "{'multipleOf': 0.01}                     | 0.005       | 0.005 is not a multiple of 0.01",
        "{'minLength': 2}                         | 'a'         | 'a' is shorter than 2",
        "{'pattern': '^[a-z]+$'}                  | ''          | '' does not match '^[a-z]+$'",
        "{'maxItems': 1}                          | [1, 2]      | [1, 2] has more members than 1",
        "{'uniqueItems': true}                    | [1, 1.0]    | [1, 1.0] holds an element twice",
        "{'required': ['a', 'b']}                 | {'a': 1}    | 'b' is a required property",
        "{'additionalProperties': false}          | {'b': 1}    | 'b' is not an expected property",
        "{'not': {'required': ['a']}}             | {'a': 1}    | {'a': 1} fits a schema it must not fit",
        "{'anyOf': [{'minimum': 5}, {'type': 'string'}]} | 3    | 3 fits none of the given schemas",
        "{'anyOf': [{'type': 'null'}, {'allOf': [{'minLength': 2}]}]} | 'a' | 'a' is shorter than 2",
        "{'allOf': [{'type': 'string'}]}          | 5           | 5 is not of type 'string'",
        "{'if': {'required': ['a']}, 'then': {'required': ['b']}} | {'a': 1} | 'b' is a required property",
      })
  void aViolationSaysWhatIsWrongWithTheValue(String schema, String value, String reason) {
    var conformity = judged(schema, value);

    assertThat(conformity).isInstanceOf(Violates.class);
    assertThat(((Violates) conformity).violations()).extracting("reason").containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'integer'}           | 2.0",
        "{'enum': [{'a': [1]}]}        | {'a': [1.0]}",
        "{'uniqueItems': true}         | [1, true, '1', [1], {'a': 1}]",
        "{'type': 'string', 'format': 'uuid'} | 'no uuid'",
        "{'multipleOf': 0.01}          | 19.99",
        "{'anyOf': [{'type': 'string'}, {'type': 'integer'}]} | 1",
        "{'$schema': 'http://json-schema.org/draft-07/schema#', 'type': 'null'} | null",
        "{'properties': {'$ref': {'type': 'string'}}} | {'$ref': 'x'}",
        "{'default': {'$ref': 'http://x'}} | 1",
        "{}                            | {'any': 'thing'}",
      })
  void aValueThatKeepsToItsSchemaConforms(String schema, String value) {
    var conformity = judged(schema, value);

    assertThat(conformity).isEqualTo(Conformity.CONFORMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'bogus'}",
        "{'properties': {'a': {'items': [{'type': 'string'}]}}}",
        "{'minLength': -1}",
        "{'pattern': '['}",
        "{'patternProperties': {'(': {}}}",
        "{'$ref': 'http://example.com/schema'}",
        "{'properties': {'a': {'$ref': '#/definitions/gone'}}}",
        "{'$dynamicRef': '#meta'}",
      })
  void aSchemaAtFaultIsAFindingOfItsOwn(String schema) {
    var conformity = judged(schema, "{}");

    assertThat(conformity).isInstanceOf(Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$ref': '#'}",
        "{'properties': {'a': {'$ref': '#/definitions/A'}},"
            + " 'definitions': {'A': {'allOf': [{'$ref': '#/definitions/B'}]},"
            + " 'B': {'anyOf': [{'$ref': '#/definitions/A'}]}}}",
      })
  void aSchemaThatLeadsBackToItselfIsRefused(String schema) {
    var conformity = judged(schema, "{'a': 1}");

    assertThat(conformity)
        .isEqualTo(
            new Unusable("Invalid schema: Unable to validate a schema with circular references."));
  }

  @Test
  void aTreeMayBeDescribedByItself() {
    var tree = "{'properties': {'child': {'$ref': '#'}, 'size': {'type': 'integer'}}}";

    var conformity = judged(tree, "{'child': {'child': {'size': 'big'}}}");

    assertThat(first(conformity).message())
        .isEqualTo(
            "Validation failed for field 'child.child.size'."
                + " Failure reason: 'big' is not of type 'integer'");
  }

  @Test
  void aValueTooDeepForItsSchemaIsRefused() {
    var links =
        IntStream.range(0, 90)
            .mapToObj(i -> "'A%d': {'allOf': [{'$ref': '#/definitions/A%d'}]}".formatted(i, i + 1));
    var last = "'A90': {'additionalProperties': {'$ref': '#/definitions/A0'}}";
    var schema =
        "{'$ref': '#/definitions/A0', 'definitions': {%s, %s}}"
            .formatted(String.join(", ", links.toList()), last);

    var conformity = judged(schema, "{'a': ".repeat(190) + "1" + "}".repeat(190));

    assertThat(conformity)
        .isEqualTo(new Unusable("The value is nested too deeply for its schema."));
  }

  @Test
  void theShallowestViolationIsReportedFirst() {
    var schema =
        "{'required': ['c'], 'properties': {'a': {'items': {'type': 'string'}},"
            + " 'b': {'type': 'integer'}}}";

    var conformity = judged(schema, "{'a': ['x', 1], 'b': 'y'}");

    assertThat(((Violates) conformity).violations())
        .extracting(Violation::field)
        .containsExactly("", "b", "a[1]");
    assertThat(first(conformity).message())
        .isEqualTo("Validation failed. Failure reason: 'c' is a required property");
  }

  @Test
  void whereOneAlternativeIsMeantItsOwnViolationIsReported() {
    var schema =
        "{'properties': {'a': {'anyOf': [{'type': 'array'},"
            + " {'type': 'object', 'properties': {'x': {'type': 'integer'}}}]}}}";

    var conformity = judged(schema, "{'a': {'x': '1'}}");

    assertThat(first(conformity).field()).isEqualTo("a.x");
  }

  @Test
  void aForgivingSchemaTakesNullForWhatNeedNotBeGiven() {
    var schema =
        schema(
            "{'required': ['r'], 'properties': {'r': {'type': 'string'}, 'o': {'type': 'string'},"
                + " 'd': {'type': 'string', 'default': 'x'}, 'e': {'enum': ['x']}}}");

    assertThat(fieldsRefusingNull(schema)).containsExactly("d", "e", "o", "r");
    assertThat(fieldsRefusingNull(schema.forgiving(Nulls.FOR_ANY))).containsExactly("e", "r");
    assertThat(fieldsRefusingNull(schema.forgiving(Nulls.FOR_THOSE_WITHOUT_DEFAULT)))
        .containsExactly("d", "e", "r");
  }

  @Test
  void aForgivingSchemaReadsItemsByPosition() {
    var schema = schema("{'items': [{'type': 'string'}, {'type': 'integer'}]}");

    var conformity = schema.forgiving(Nulls.FOR_ANY).judge(List.of("a", "b"));

    assertThat(first(conformity).field()).isEqualTo("[1]");
  }

  @Test
  void aForgivingSchemaTakesAReferenceForABlock() {
    var schema =
        schema(
                "{'properties': {'c': {'$ref': '#/definitions/Credentials'}}, 'definitions':"
                    + " {'Credentials': {'block_type_slug': 'aws', 'type': 'object',"
                    + " 'additionalProperties': false, 'properties': {'key': {'type': 'string'}}}}}")
            .forgiving(Nulls.FOR_ANY)
            .withNothingRequired();

    var byReference = schema.judge(value("{'c': {'$ref': {'block_document_id': 'x'}}}"));
    var neither = schema.judge(value("{'c': {'other': 1}}"));

    assertThat(byReference).isEqualTo(Conformity.CONFORMS);
    assertThat(neither).isInstanceOf(Violates.class);
  }

  @Test
  void withNothingRequiredInnerPropertiesMayBeAbsentToo() {
    var schema =
        schema("{'required': ['a'], 'properties': {'required': {'required': ['b', 'c']}}}");

    var conformity = schema.withNothingRequired().judge(Map.of("required", Map.of("b", 1L)));

    assertThat(conformity).isEqualTo(Conformity.CONFORMS);
  }

  @Test
  void propertiesNamedLikeKeywordsAreOrdinaryProperties() {
    var conformity =
        judged(
            "{'properties': {'anyOf': {'enum': [1]}, 'a b/%~': {'type': 'null'}}}",
            "{'anyOf': 5, 'a b/%~': 1}");

    assertThat(((Violates) conformity).violations())
        .extracting(Violation::message)
        .containsExactly(
            "Validation failed for field 'anyOf'. Failure reason: 5 is not one of [1]",
            "Validation failed for field 'a b/%~'. Failure reason: 1 is not of type 'null'");
  }

  private static List<String> fieldsRefusingNull(JsonSchema schema) {
    var conformity = schema.judge(value("{'r': null, 'o': null, 'd': null, 'e': null}"));
    return ((Violates) conformity).violations().stream().map(Violation::field).sorted().toList();
  }

  private static Conformity judged(String schema, String value) {
    return schema(schema).judge(value(value));
  }

  private static Violation first(Conformity conformity) {
    return ((Violates) conformity).first();
  }

  private static JsonSchema schema(String text) {
    return JsonSchema.of(Json.asObject(value(text)));
  }

  private static Object value(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
