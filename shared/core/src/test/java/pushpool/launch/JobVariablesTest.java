package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.request.Conformity;
import pushpool.request.Conformity.Unusable;
import pushpool.request.Conformity.Violates;

final class JobVariablesTest {
  @Test
  void whatIsRequiredIsAskedOfRunsOnly() {
    var pool = pool("{'properties': {'image': {'type': 'string'}}, 'required': ['image']}");

    assertThat(pool.checkDeployment(Map.of())).isEqualTo(Conformity.CONFORMS);
    assertThat(message(pool.checkRun(Map.of(), Map.of())))
        .isEqualTo("Validation failed. Failure reason: 'image' is a required property");
    assertThat(pool.checkRun(object("{'image': 'a'}"), Map.of())).isEqualTo(Conformity.CONFORMS);
  }

  @Test
  void theRunWinsOverTheDeploymentAndThisOverTheDefault() {
    var pool = pool("{'properties': {'cpu': {'type': 'integer', 'default': 256}}}");

    assertThat(pool.checkRun(object("{'cpu': 'a'}"), object("{'cpu': 1}")))
        .isEqualTo(Conformity.CONFORMS);
    assertThat(message(pool.checkRun(object("{'cpu': 1}"), object("{'cpu': 'a'}"))))
        .isEqualTo(
            "Validation failed for field 'cpu'. Failure reason: 'a' is not of type 'integer'");
  }

  @Test
  void aWrongDefaultIsDroppedAndNothingIsRequiredAnyMore() {
    var pool =
        pool(
            "{'properties': {'cpu': {'type': 'integer', 'default': 'x'},"
                + " 'image': {'type': 'string'}}, 'required': ['image']}");

    assertThat(pool.checkDefaults()).isInstanceOf(Violates.class);
    assertThat(pool.checkRun(Map.of(), Map.of())).isEqualTo(Conformity.CONFORMS);
  }

  @Test
  void aPoolWithItemsByPositionIsRefusedAsItStands() {
    var pool = pool("{'properties': {'a': {'items': [{'type': 'string'}]}}}");

    var conformity = pool.checkDefaults();

    assertThat(conformity)
        .isEqualTo(
            new Unusable(
                "Invalid schema: [{'type': 'string'}] is not of type 'object', 'boolean'"));
  }

  @Test
  void aDefaultThatRefersToABlockIsItsData() {
    var template =
        object(
            "{'variables': {'properties': {'keys': {'type': 'object', 'required': ['id'],"
                + " 'default': {'$ref': {'block_document_id': 'b-1'}}}}}}");

    var sound = new JobVariables(template, id -> Map.of("id", id)).checkRun(Map.of(), Map.of());
    var wrong = new JobVariables(template, _ -> Map.of("no", 1L)).checkRun(Map.of(), Map.of());

    assertThat(sound).isEqualTo(Conformity.CONFORMS);
    assertThat(message(wrong))
        .isEqualTo(
            "Validation failed for field 'keys'. Failure reason: 'id' is a required property");
  }

  @Test
  void withoutASchemaAnythingGoes() {
    var pool = new JobVariables(Map.of(), _ -> Map.of());

    assertThat(pool.checkRun(object("{'a': 1}"), object("{'b': null}")))
        .isEqualTo(Conformity.CONFORMS);
  }

  private static JobVariables pool(String variables) {
    return new JobVariables(Map.of("variables", object(variables)), _ -> Map.of());
  }

  private static String message(Conformity conformity) {
    return ((Violates) conformity).first().message();
  }

  private static Map<String, Object> object(String text) {
    return Json.object(text.replace('\'', '"'));
  }
}
