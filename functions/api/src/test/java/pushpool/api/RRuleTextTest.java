package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RRuleTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY | 20200101T000000",
        "FREQ=HOURLY;INTERVAL=7 | 20200101T000000",
        "FREQ=MINUTELY;COUNT=5 | 20200101T000000",
        "FREQ=MINUTELY | 20260301T120000",
        "FREQ=MINUTELY;INTERVAL=7 | 20260301T115500",
        "freq=secondly;interval=90 | 20260301T120000",
        "INTERVAL=49;FREQ=SECONDLY | 20260301T115919"
      })
  void aRuleWithoutAStartIsGivenOne(String rule, String start) {
    assertThat(RRuleText.anchored(rule, NOON)).isEqualTo("DTSTART:" + start + "\n" + rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DTSTART:20250101T000000\nFREQ=DAILY", "dtstart:20250101T000000"})
  void aRuleWithAStartIsLeftAlone(String rule) {
    assertThat(RRuleText.anchored(rule, NOON)).isEqualTo(rule);
  }
}
