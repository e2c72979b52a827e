package pushpool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.schedule.Schedules.NEW_YORK;
import static pushpool.schedule.Schedules.first;
import static pushpool.schedule.Schedules.interval;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntervalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:10:00Z",
        "2025-12-31T23:40:00Z",
        "2030-01-01T00:10:00Z",
        "1999-01-01T00:40:00+02:00"
      })
  void anAnchorBeforeOrAfterOnlySetsTheRhythm(String anchor) {
    var halfHourly = interval(1800L, anchor, "UTC");

    assertThat(first(3, halfHourly, "2026-01-01T00:10:00Z"))
        .containsExactly("2026-01-01T00:10Z", "2026-01-01T00:40Z", "2026-01-01T01:10Z");
  }

  @Test
  void theStepsMayBeFractionsOfASecond() {
    var schedule = interval(0.25, "2026-01-01T00:00:00Z", "UTC");

    assertThat(first(2, schedule, "2026-01-01T00:00:00.3Z"))
        .containsExactly("2026-01-01T00:00:00.500Z", "2026-01-01T00:00:00.750Z");
  }

  @Test
  void dailyKeepsWhatTheClockShows() {
    var daily = interval(86_400L, "2026-01-01T14:00:00Z", NEW_YORK);

    assertThat(first(2, daily, "2026-03-07T12:00:00Z"))
        .containsExactly("2026-03-07T14:00Z", "2026-03-08T13:00Z");
    assertThat(first(1, daily, "2026-07-01T00:00:00Z")).containsExactly("2026-07-01T13:00Z");
    assertThat(first(2, daily, "2026-10-31T00:00:00Z"))
        .containsExactly("2026-10-31T13:00Z", "2026-11-01T14:00Z");
  }

  @Test
  void hourlyCountsTheTimeThatPasses() {
    var hourly = interval(3600L, "2026-01-01T00:00:00Z", NEW_YORK);

    assertThat(first(4, hourly, "2026-11-01T04:00:00Z"))
        .containsExactly(
            "2026-11-01T04:00Z", "2026-11-01T05:00Z", "2026-11-01T06:00Z", "2026-11-01T07:00Z");
  }

  @Test
  void aDayOfWhichTheTimeIsSkippedOrRepeatedHasItLater() {
    var atHalfPastTwo = interval(86_400L, "2026-01-01T07:30:00Z", NEW_YORK);
    var atHalfPastOne = interval(86_400L, "2026-01-01T06:30:00Z", NEW_YORK);

    assertThat(first(3, atHalfPastTwo, "2026-03-07T00:00:00Z"))
        .containsExactly("2026-03-07T07:30Z", "2026-03-08T07:30Z", "2026-03-09T06:30Z");
    assertThat(first(3, atHalfPastOne, "2026-10-31T00:00:00Z"))
        .containsExactly("2026-10-31T05:30Z", "2026-11-01T06:30Z", "2026-11-02T06:30Z");
  }

  @Test
  void whatIsYetToComeIsFoundAlthoughTheClockHasPassedIt() {
    var atHalfPastTwo = interval(86_400L, "2026-01-01T07:30:00Z", NEW_YORK);
    var atHalfPastOne = interval(86_400L, "2026-01-01T06:30:00Z", NEW_YORK);

    assertThat(first(1, atHalfPastTwo, "2026-03-08T07:15:00Z"))
        .containsExactly("2026-03-08T07:30Z");
    assertThat(first(1, atHalfPastOne, "2026-11-01T05:45:00Z"))
        .containsExactly("2026-11-01T06:30Z");
  }

  @Test
  void anIntervalMayBeLongerThanAnybodyLives() {
    var schedule = interval(86_399_999_913_600L, "2026-01-01T00:00:00Z", "UTC");

    assertThat(first(2, schedule, "2020-01-01T00:00:00Z")).containsExactly("2026-01-01T00:00Z");
    assertThat(first(2, schedule, "2026-01-01T00:00:01Z")).isEmpty();
  }
}
