package pushpool.targets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

final class JsonSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-12.5",
        "[]",
        "{}",
        "[1,[2,null],\"a\"]",
        "{\"a\":{\"b\":[]},\"c\":\"\"}",
        "\"quotes \\\" and \\\\ and \\n and \\u0001\"",
        "\"für 日本 and 🦦\""
      })
  void theSizeIsThatOfTheText(String text) {
    var value = Json.parse(text);

    assertThat(JsonSize.of(value)).isEqualTo(Json.text(value).getBytes(UTF_8).length);
  }
}
