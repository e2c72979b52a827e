package pushpool.schedule;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static pushpool.schedule.Schedules.NEW_YORK;
import static pushpool.schedule.Schedules.cron;
import static pushpool.schedule.Schedules.first;
import static pushpool.schedule.Schedules.flaws;
import static pushpool.schedule.Schedules.schedule;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/20 9 * * *        | 2026-01-01T09:00Z 2026-01-01T09:20Z 2026-01-01T09:40Z",
        "5/20 9 * * *        | 2026-01-01T09:05Z 2026-01-01T09:25Z 2026-01-01T09:45Z",
        "0 22-1 * * *        | 2026-01-01T00:00Z 2026-01-01T01:00Z 2026-01-01T22:00Z",
        "0 22-1/2 * * *      | 2026-01-01T00:00Z 2026-01-01T22:00Z 2026-01-02T00:00Z",
        "0 0 1 feb,APR *     | 2026-02-01T00:00Z 2026-04-01T00:00Z 2027-02-01T00:00Z",
        "0 0 * * sat-mon     | 2026-01-03T00:00Z 2026-01-04T00:00Z 2026-01-05T00:00Z",
        "0 0 * * 7           | 2026-01-04T00:00Z 2026-01-11T00:00Z 2026-01-18T00:00Z",
        "0 0 L * *           | 2026-01-31T00:00Z 2026-02-28T00:00Z 2026-03-31T00:00Z",
        "0 0 L,1 * *         | 2026-01-01T00:00Z 2026-01-31T00:00Z 2026-02-01T00:00Z",
        "0 0 29 2 *          | 2028-02-29T00:00Z 2032-02-29T00:00Z 2036-02-29T00:00Z",
        "0 0 * * fri#2       | 2026-01-09T00:00Z 2026-02-13T00:00Z 2026-03-13T00:00Z",
        "0 0 * * 5#5         | 2026-01-30T00:00Z 2026-05-29T00:00Z 2026-07-31T00:00Z",
        "0 0 * * L5          | 2026-01-30T00:00Z 2026-02-27T00:00Z 2026-03-27T00:00Z",
        "0 0 13 * 5          | 2026-01-02T00:00Z 2026-01-09T00:00Z 2026-01-13T00:00Z",
        "0 0 ? * mon         | 2026-01-05T00:00Z 2026-01-12T00:00Z 2026-01-19T00:00Z",
        "0 0 * * * 15        | 2026-01-01T00:00:15Z 2026-01-02T00:00:15Z 2026-01-03T00:00:15Z",
        "59 23 31 12 * 58/1  | 2026-12-31T23:59:58Z 2026-12-31T23:59:59Z 2027-12-31T23:59:58Z",
        "0 0 1 1 * 0 2031-2034/3 | 2031-01-01T00:00Z 2034-01-01T00:00Z",
        "@monthly            | 2026-01-01T00:00Z 2026-02-01T00:00Z 2026-03-01T00:00Z",
      })
  void anExpressionSaysWhen(String expression, String occurrences) {
    var schedule = cron(expression, "UTC");

    assertThat(first(3, schedule, "2026-01-01T00:00:00Z")).containsExactly(occurrences.split(" "));
  }

  @Test
  void theStartIsAnOccurrenceAndWhatIsBeforeItIsNot() {
    var hourly = cron("0 * * * *", "UTC");

    assertThat(first(1, hourly, "2026-01-01T05:00:00Z")).containsExactly("2026-01-01T05:00Z");
    assertThat(first(1, hourly, "2026-01-01T05:00:00.000001Z"))
        .containsExactly("2026-01-01T06:00Z");
  }

  @Test
  void bothDaysAreAskedForWhereTheyAreNotAlternatives() {
    var fridayThe13th = schedule(Map.of("cron", "0 0 13 * 5", "day_or", false));

    assertThat(first(2, fridayThe13th, "2026-01-01T00:00:00Z"))
        .containsExactly("2026-02-13T00:00Z", "2026-03-13T00:00Z");
  }

  @Test
  void aTimeThatTheClocksSkipHappensBeforeTheGapAndOnlyOnce() {
    var daily = cron("30 2 * * *", NEW_YORK);
    var twice = cron("30 1,2 * * *", NEW_YORK);

    assertThat(first(3, daily, "2026-03-07T00:00:00Z"))
        .containsExactly("2026-03-07T07:30Z", "2026-03-08T06:30Z", "2026-03-09T06:30Z");
    assertThat(first(3, twice, "2026-03-08T06:00:00Z"))
        .containsExactly("2026-03-08T06:30Z", "2026-03-09T05:30Z", "2026-03-09T06:30Z");
  }

  @Test
  void whatIsMovedBeforeTheGapIsInOrderAmongTheOthers() {
    var schedule = cron("15,45 1,2 * * *", "Australia/Lord_Howe");

    assertThat(first(6, schedule, "2026-10-03T00:00:00Z"))
        .containsExactly(
            "2026-10-03T14:45Z",
            "2026-10-03T15:15Z",
            "2026-10-03T15:45Z",
            "2026-10-04T14:15Z",
            "2026-10-04T14:45Z",
            "2026-10-04T15:15Z");
  }

  @Test
  void aTimeThatIsRepeatedHappensTheFirstTime() {
    var daily = cron("30 1 * * *", NEW_YORK);

    assertThat(first(2, daily, "2026-11-01T00:00:00Z"))
        .containsExactly("2026-11-01T05:30Z", "2026-11-02T06:30Z");
    assertThat(first(1, daily, "2026-11-01T06:00:00Z")).containsExactly("2026-11-02T06:30Z");
  }

  @Test
  void theFirstOfMarchIsNotForgotten() {
    var schedule = cron("0 0 */10 * *", "UTC");

    assertThat(first(3, schedule, "2024-02-21T00:00:00Z"))
        .containsExactly("2024-02-21T00:00Z", "2024-03-01T00:00Z", "2024-03-11T00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 2 *", "0 0 31 4,6,9,11 * 0", "0 0 1 1 * 0 1999"})
  void anExpressionThatNothingFitsHasNoOccurrences(String expression) {
    var never = cron(expression, NEW_YORK);

    var occurrences =
        assertTimeoutPreemptively(ofSeconds(5), () -> first(1, never, "2026-01-01T00:00:00Z"));

    assertThat(occurrences).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "1- * * * *",
        "-1 * * * *",
        "1.5 * * * *",
        "*-5 * * * *",
        "1,,2 * * * *",
        "a * * * *",
        "L * * * *",
        "? * * * *",
        "* * 15W * *",
        "* * * january *",
        "* * * * 5#0",
        "* * * * 5#6",
        "* * * * 5#",
        "* * * * 5L",
        "* * * * 1,2#1",
        "H * * * *",
        "R * * * *",
        "@reboot",
        "99999999999 * * * *"
      })
  void whatIsNoExpressionIsRefusedByName(String expression) {
    var flaws = flaws(Map.of("cron", expression));

    assertThat(flaws).hasSize(1);
    assertThat(flaws.getFirst().field()).isEqualTo("cron");
    assertThat(flaws.getFirst().reason()).isNotBlank();
  }

  @Test
  void aRefusalSaysWhatIsWrong() {
    assertThat(List.of("61 * * * *", "* * * * funday", "* * * * 1,2#1"))
        .extracting(expression -> flaws(Map.of("cron", expression)).getFirst().reason())
        .containsExactly(
            "a minute is from 0 to 59, not 61",
            "'funday' is nothing a weekday can be",
            "a weekday of some week (#) and one of every week cannot be mixed");
  }
}
