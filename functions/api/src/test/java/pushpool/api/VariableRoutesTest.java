package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

final class VariableRoutesTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private Answer create(String name, Object value, String... tags) {
    return desk.call(
        "POST",
        "/variables/",
        Json.text(Map.of("name", name, "value", value, "tags", List.of(tags))));
  }

  private List<Object> names(String filter) {
    return desk.call("POST", "/variables/filter", filter).array().stream()
        .map(variable -> Json.asObject(variable).get("name"))
        .toList();
  }

  @Test
  void aVariableIsReadByIdAndByName() {
    var created = create("region", "eu-west-1", "aws");

    var byId = desk.get("/variables/" + created.id());
    var byName = desk.get("/variables/name/region");

    assertThat(created.status()).isEqualTo(201);
    assertThat(byId.object())
        .isEqualTo(created.object())
        .containsOnlyKeys("id", "created", "updated", "name", "value", "tags");
    assertThat(byName).isEqualTo(byId);
  }

  @Test
  void aTakenNameIsAConflict() {
    create("region", "a");

    var second = create("region", "b");

    assertThat(second.status()).isEqualTo(409);
    assertThat(desk.get("/variables/name/region").field("value")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Region", "a b", "a.b", "ä"})
  void aNameHasLowerCaseLettersDigitsDashesAndUnderscores(String name) {
    var answer = create(name, "a");

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void aNameMayHave255Characters() {
    var most = create("n".repeat(255), 1L);
    var more = create("n".repeat(256), 1L);

    assertThat(most.status()).isEqualTo(201);
    assertThat(more.status()).isEqualTo(422);
  }

  @Test
  void aValueMayHave5000CharactersAsJson() {
    var most = create("most", "x".repeat(4998));
    var more = create("more", "x".repeat(4999));

    assertThat(most.status()).isEqualTo(201);
    assertThat(more.status()).isEqualTo(422);
  }

  @Test
  void anUpdateChangesWhatItNames() {
    var id = create("region", "a", "aws").id();

    var renamed = desk.patch("/variables/name/region", Map.of("name", "zone"));
    var emptied = desk.patch("/variables/" + id, Collections.singletonMap("value", null));

    assertThat(renamed.status()).isEqualTo(204);
    assertThat(emptied.status()).isEqualTo(204);
    assertThat(desk.get("/variables/" + id).object())
        .containsEntry("name", "zone")
        .containsEntry("value", null)
        .containsEntry("tags", List.of("aws"));
  }

  @Test
  void anUpdateCannotTakeATakenName() {
    create("region", "a");
    create("zone", "b");

    var answer = desk.patch("/variables/name/zone", Map.of("name", "region"));

    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void aDeletedVariableIsGone() {
    var id = create("region", "a").id();

    var first = desk.delete("/variables/name/region");
    var second = desk.delete("/variables/" + id);

    assertThat(first.status()).isEqualTo(204);
    assertThat(second.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                  | alpha,beta,gamma",
        "{\"sort\":\"NAME_DESC\"}                            | gamma,beta,alpha",
        "{\"limit\":1,\"offset\":1}                          | beta",
        "{\"variables\":{\"name\":{\"like_\":\"ETA\"}}}      | beta",
        "{\"variables\":{\"name\":{\"any_\":[\"gamma\"]}}}   | gamma",
        "{\"variables\":{\"tags\":{\"all_\":[\"x\",\"y\"]}}} | beta",
        "{\"variables\":{\"tags\":{\"is_null_\":true}}}      | gamma",
        "{\"something\":\"else\",\"limit\":1}                | alpha",
      })
  void variablesAreFiltered(String filter, String names) {
    create("alpha", 1L, "x");
    create("beta", 2L, "x", "y");
    create("gamma", 3L);

    var found = names(filter);

    assertThat(found).isEqualTo(List.of(names.split(",")));
  }

  @Test
  void variablesAreCounted() {
    create("alpha", 1L, "x");
    create("beta", 2L);

    var filter = Map.of("variables", Map.of("tags", Map.of("all_", List.of("x"))));
    var some = desk.post("/variables/count", filter);

    assertThat(some.body()).isEqualTo(1L);
    assertThat(desk.post("/variables/count", Map.of()).body()).isEqualTo(2L);
  }
}
