package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextsTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "{\"type\":\"RUNNING\"}", "Grüße, 世界 \uD83D\uDE00\u0000"})
  void aTextComesBackAsItWas(String text) {
    assertThat(Texts.unpacked(Texts.packed(utf8(text)))).isEqualTo(text);
  }

  @Test
  void aLongTextComesBackAsItWas() {
    var noise = new StringBuilder();
    new Random(3).ints(200_000, ' ', 0xD7FF).forEach(noise::appendCodePoint);

    assertThat(Texts.unpacked(Texts.packed(utf8(noise.toString())))).isEqualTo(noise.toString());
  }

  @Test
  void aStateTakesLittleRoom() {
    var state =
        "{\"id\":\"01a204cf-11c7-7040-90ce-9d5d2a157266\",\"type\":\"RUNNING\","
            + "\"timestamp\":\"2026-11-22T19:50:09.095064Z\",\"message\":\"The container is running.\"}";

    assertThat(Texts.packed(utf8(state)).length).isLessThan(state.length() / 2);
  }

  /** Whoever changes this number makes every stored text unreadable. */
  @Test
  void theDictionaryIsForEver() throws IOException {
    try (var in = Texts.class.getResourceAsStream("texts-1.dictionary")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(Digests.sha256(text))
          .isEqualTo("a88c07546535a7de42af4d9667e4798c80bef0e339e41fa41b812d9739d08705");
    }
  }

  @Test
  void anUnknownDictionaryIsNotGuessed() {
    assertThatThrownBy(() -> Texts.unpacked(new byte[] {9, 9}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("9");
  }
}
