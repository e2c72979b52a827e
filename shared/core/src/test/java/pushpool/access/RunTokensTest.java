package pushpool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunTokensTest {
  private static final RunToken TOKEN =
      new RunToken(
          new UUID(5, 6),
          2,
          NOON.plusSeconds(3600),
          new Allowance(List.of("secret/a b,c"), List.of(), List.of("*", "böse pool")));

  private final RunTokens tokens = new RunTokens(() -> "one secret\n");

  @Test
  void aTokenIsReadAsItWasSigned() {
    var text = tokens.text(TOKEN, NOON);

    assertThat(tokens.read(text, NOON)).contains(TOKEN);
    assertThat(new RunTokens(() -> "one secret").read(text, NOON)).contains(TOKEN);
  }

  @Test
  void theSameTokenIsTheSameText() {
    assertThat(tokens.text(TOKEN, NOON)).isEqualTo(tokens.text(TOKEN, NOON.plusSeconds(900)));
  }

  @Test
  void aTokenThatAllowsEverythingIsShort() {
    var usual = new RunToken(new UUID(5, 6), 1, NOON, Allowance.ALL);

    assertThat(tokens.text(usual, NOON)).hasSizeLessThan(150);
  }

  @Test
  void aTokenExpires() {
    var text = tokens.text(TOKEN, NOON);

    assertThat(tokens.read(text, TOKEN.expires().minusSeconds(1))).isPresent();
    assertThat(tokens.read(text, TOKEN.expires())).isEmpty();
  }

  @Test
  void aTokenSignedWithAnotherSecretIsNone() {
    var text = new RunTokens(() -> "another secret").text(TOKEN, NOON);

    assertThat(tokens.read(text, NOON)).isEmpty();
  }

  @Test
  void noCharacterOfATokenMayBeChanged() {
    var text = tokens.text(TOKEN, NOON);

    for (var i = 0; i < text.length(); i++) {
      var other = text.charAt(i) == 'A' ? 'B' : 'A';
      var changed = text.substring(0, i) + other + text.substring(i + 1);

      assertThat(tokens.read(changed, NOON)).as(changed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pprun_", "pprun_..", "pprun_a.b", "pprun_a.b.c", "pp_a.b.c", "..."})
  void whatIsNoTokenIsNone(String text) {
    assertThat(tokens.read(text, NOON)).isEmpty();
  }

  @Test
  void aKeyIsExchangedByANewLineAboveTheOldOne() {
    var before = tokens.text(TOKEN, NOON);

    var rotated = new RunTokens(() -> "newer secret\none secret");
    var after = rotated.text(TOKEN, NOON);

    assertThat(rotated.read(before, NOON)).contains(TOKEN);
    assertThat(rotated.read(after, NOON)).contains(TOKEN);
    assertThat(tokens.read(after, NOON)).isEmpty();
    assertThat(new RunTokens(() -> "newer secret").read(before, NOON)).isEmpty();
  }

  @Test
  void aKeyThatIsMetForTheFirstTimeIsLookedForOnceAMinute() {
    var reads = new AtomicInteger();
    Deque<String> secrets = new ArrayDeque<>(List.of("old", "new\nold"));
    var reader =
        new RunTokens(
            () -> {
              reads.incrementAndGet();
              return secrets.size() > 1 ? secrets.removeFirst() : secrets.getFirst();
            });
    var made = new RunTokens(() -> "new").text(TOKEN, NOON);

    var atOnce = reader.read(new RunTokens(() -> "old").text(TOKEN, NOON), NOON);
    var tooSoon = reader.read(made, NOON.plusSeconds(30));
    var later = reader.read(made, NOON.plusSeconds(61));

    assertThat(atOnce).isPresent();
    assertThat(tooSoon).isEmpty();
    assertThat(later).isPresent();
    assertThat(reads).hasValue(2);
  }

  @Test
  void aKeyThatIsNoLongerAmongTheSecretsIsForgotten() {
    Deque<String> secrets = new ArrayDeque<>(List.of("old", "new"));
    var reader =
        new RunTokens(() -> secrets.size() > 1 ? secrets.removeFirst() : secrets.getFirst());
    var text = reader.text(TOKEN, NOON);

    assertThat(reader.read(text, NOON.plus(Duration.ofMinutes(4)))).isPresent();
    assertThat(reader.read(text, NOON.plus(Duration.ofMinutes(6)))).isEmpty();
  }
}
