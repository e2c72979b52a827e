package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ItemSchemaTest {
  private final ItemSchema schema = new ItemSchema(TableName.RUNS);

  @Test
  void anItemCanBeReadInTheConsole() {
    var item =
        new Item(
            new Key(TableName.RUNS, "run#1", "run"),
            7,
            Map.of("name", "nightly", "attempts", 2L, "late", true, "estimate", 1.0),
            Map.of(Index.RUNS_BY_OWNER, new IndexKey("deployment#1", "2030#1")),
            Optional.of(Instant.ofEpochSecond(2_000_000_000)));

    var stored = schema.itemToMap(item, true);

    assertThat(stored)
        .containsOnly(
            Map.entry("pk", fromS("run#1")),
            Map.entry("sk", fromS("run")),
            Map.entry("revision", fromN("7")),
            Map.entry("expires", fromN("2000000000")),
            Map.entry("by_owner_partition", fromS("deployment#1")),
            Map.entry("by_owner_sort", fromS("2030#1")),
            Map.entry("name", fromS("nightly")),
            Map.entry("attempts", fromN("2")),
            Map.entry("late", fromBool(true)),
            Map.entry("estimate", fromM(Map.of("double", fromS("1.0")))));
  }

  @Test
  void anAttributeWithANameOfOursStandsBehindAnUnderscore() {
    var item = Item.of(new Key(TableName.RUNS, "p", "s"), Map.of("pk", "a", "_x", "b"));

    var stored = schema.itemToMap(item, true);

    assertThat(stored)
        .containsEntry("pk", fromS("p"))
        .containsEntry("_pk", fromS("a"))
        .containsEntry("__x", fromS("b"));
  }
}
