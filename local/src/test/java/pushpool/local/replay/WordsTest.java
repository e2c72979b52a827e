package pushpool.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          detail | Error: Validation failed for field 'a'. Failure reason: 5 is odd | Error: Validation failed for field 'a'.
          detail | Validation failed. Failure reason: 5 is odd                      | Validation failed.
          detail | There is no such thing.                                         | <string>
          reason | It is over.                                                     | <string>
          name   | nightly                                                         | nightly
          """)
  void whatIsWrongAndWhereCounts(String key, String sentence, String binding) {
    var counted = Words.binding(key, sentence);

    assertThat(counted).isEqualTo(binding);
  }

  @ParameterizedTest
  @CsvSource({"detail", "reason", "name"})
  void whatIsNoSentenceStaysAsItIs(String key) {
    var counted = Words.binding(key, null);

    assertThat(counted).isNull();
  }
}
