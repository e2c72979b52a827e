package pushpool.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected checksums were worked out by a few lines of Python. */
final class ChecksumTest {
  private static final Map<String, Object> OTHER = Map.of("$ref", "#/definitions/Other");

  @Test
  void itIsThatOfTheTextThatPythonWrites() {
    var fields = new HashMap<String, Object>();
    fields.put("title", "Überlauf 😀 \"a\\b\"\n\u007f\u0001");
    fields.put("minimum", 1.0);
    fields.put("small", 1e-7);
    fields.put("big", BigInteger.TEN.pow(20));
    fields.put("none", null);
    fields.put("flag", true);
    fields.put("list", Arrays.asList(1L, "é", List.of()));
    fields.put("b", 1L);
    fields.put("a", Map.of("z", 1L, "y", 2L));
    fields.put("\ue000", 1L);
    fields.put("😀", 2L);

    var checksum = Checksum.of(fields);

    assertThat(checksum)
        .isEqualTo("sha256:b2e008bd17f84197b880eb21a0a4ad48897ec93c2c675a7485197a8e7614ede1");
  }

  @Test
  void whichFieldsAreSecretDoesNotCount() {
    var property = Map.<String, Object>of("type", "string", "secret_fields", List.of("b"));
    var fields =
        Map.of("title", "T", "properties", Map.of("a", property), "secret_fields", List.of("a"));

    var checksum = Checksum.of(fields);

    assertThat(checksum)
        .isEqualTo("sha256:839d10b5f9c70d195b6aecf12611083d9633b4cf24c99c7e4ee3fd76a38b6fdb");
  }

  @Test
  void definitionsCountThatAreReferredToAndAreNoBlocks() {
    var deep = Map.<String, Object>of("d", Map.of("$ref", "#/definitions/Deep"));
    var definitions =
        Map.of(
            "Config", Map.of("type", "object", "properties", deep),
            "Deep", Map.of("type", "string"),
            "Other", Map.of("block_type_slug", "other"),
            "Unused", Map.of("type", "string"));
    var properties = Map.of("c", Map.of("$ref", "#/definitions/Config"), "b", OTHER);

    var checksum = Checksum.of(Map.of("properties", properties, "definitions", definitions));

    assertThat(checksum)
        .isEqualTo("sha256:a74047d8d4354bb46ff414e91f3cf9dc9e724c5cdee814a53eb411e201003d33");
  }

  @Test
  void noDefinitionsAreLeftWhereNoneCounts() {
    var properties = Map.of("b", OTHER);
    var definitions = Map.of("Other", Map.of("block_type_slug", "other"));

    var checksum = Checksum.of(Map.of("properties", properties, "definitions", definitions));

    assertThat(checksum)
        .isEqualTo(Checksum.of(Map.of("properties", properties, "definitions", Map.of())))
        .isEqualTo("sha256:394ca1ba345fff8a1ef0219695ee8ffb62b49c1ebc19682214a1bc47d04d74e2");
  }

  @Test
  void aSchemaKeepsTheDefinitionsOfItsBlocksAndListsItsReferences() {
    var definitions =
        Map.of(
            "Other", Map.of("block_type_slug", "other"),
            "Nothing", Map.of(),
            "Unused", Map.of("type", "string"));
    var fields =
        Map.<String, Object>of("properties", Map.of("b", OTHER), "definitions", definitions);

    var schema = SomeBlocks.schema(1, SomeBlocks.ACCOUNT, fields);

    assertThat(schema.fields())
        .isEqualTo(
            Map.of(
                "properties", Map.of("b", OTHER),
                "definitions", Map.of("Other", Map.of("block_type_slug", "other")),
                "block_schema_references", Map.of()));
  }
}
