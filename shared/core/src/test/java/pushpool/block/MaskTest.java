package pushpool.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MaskTest {
  private static Mask of(String... fields) {
    return Mask.of(
        SomeBlocks.schema(1, SomeBlocks.ACCOUNT, Map.of("secret_fields", List.of(fields))));
  }

  @Test
  void aSecretFieldIsHiddenWhateverItHolds() {
    var data = Map.<String, Object>of("user", "ada", "password", Map.of("now", "a", "old", 5L));

    var shown = of("password").over(data);

    assertThat(shown).isEqualTo(Map.of("user", "ada", "password", "********"));
  }

  @Test
  void aSecretWithoutAValueHasNothingToHide() {
    var data = new HashMap<String, Object>();
    data.put("password", null);

    var shown = of("password", "token", "nested.token").over(data);

    assertThat(shown).isEqualTo(data);
  }

  @Test
  void aPathLeadsIntoObjectsAndLists() {
    var data =
        Map.<String, Object>of(
            "account", Map.of("user", "ada", "password", "a"),
            "others", List.of(Map.of("password", "b"), "c"));

    var shown = of("account.password", "others.password").over(data);

    assertThat(shown)
        .isEqualTo(
            Map.of(
                "account", Map.of("user", "ada", "password", "********"),
                "others", List.of(Map.of("password", "********"), "c")));
  }

  @Test
  void aStarHidesEverythingBelow() {
    var data =
        Map.<String, Object>of(
            "tokens", Map.of("a", "x", "deep", Map.of("b", 5L)), "list", List.of("y"));

    var shown = of("tokens.*", "list.*", "absent.*").over(data);

    assertThat(shown)
        .isEqualTo(
            Map.of(
                "tokens",
                Map.of("a", "********", "deep", Map.of("b", "********")),
                "list",
                "********"));
  }

  @Test
  void aSchemaWithoutSecretFieldsHidesNothing() {
    var schema = SomeBlocks.schema(1, SomeBlocks.ACCOUNT, Map.of("secret_fields", "none"));

    var shown = Mask.of(schema).over(Map.of("password", "a"));

    assertThat(shown).isEqualTo(Map.of("password", "a"));
  }

  @Test
  void whatComesBackAsItWasShownIsWhatItWas() {
    var mask = of("password", "tokens.*", "list.token");
    var current =
        Map.<String, Object>of(
            "user",
            "ada",
            "password",
            "s3cr3t",
            "tokens",
            Map.of("a", "x", "b", "y"),
            "list",
            List.of(Map.of("token", "z"), Map.of("token", "w")));

    var lifted = mask.lifted(mask.over(current), current);

    assertThat(lifted).isEqualTo(current);
  }

  @Test
  void onlyWhatWasShownMaskedIsTakenForTheMask() {
    var mask = of("password", "tokens.*");
    var current =
        Map.<String, Object>of("user", "ada", "password", "s3cr3t", "tokens", Map.of("a", "x"));
    var given =
        Map.<String, Object>of(
            "user", "********",
            "password", "new",
            "tokens", Map.of("a", "********", "b", "********"));

    var lifted = mask.lifted(given, current);

    assertThat(lifted)
        .isEqualTo(
            Map.of(
                "user", "********",
                "password", "new",
                "tokens", Map.of("a", "x", "b", "********")));
  }

  @Test
  void aListOfAnotherLengthIsTakenAsItIs() {
    var mask = of("list.token");
    var current = Map.<String, Object>of("list", List.of(Map.of("token", "z")));
    var given =
        Map.<String, Object>of(
            "list", Arrays.asList(Map.of("token", "a"), Map.of("token", "********"), null));

    var lifted = mask.lifted(given, current);

    assertThat(lifted).isEqualTo(given);
  }
}
