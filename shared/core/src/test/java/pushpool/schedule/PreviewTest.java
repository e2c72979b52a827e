package pushpool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.schedule.Schedules.NEW_YORK;
import static pushpool.schedule.Schedules.cron;
import static pushpool.schedule.Schedules.interval;
import static pushpool.schedule.Schedules.rrule;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PreviewTest {
  private static Preview preview(Schedule schedule, String from, int limit) {
    return Preview.of(schedule, Instant.parse(from), limit);
  }

  @Test
  void aQuietScheduleHasNothingToBeSaidOfIt() {
    var preview = preview(cron("0 9 * * *", NEW_YORK), "2026-03-01T00:00:00Z", 30);

    assertThat(preview.occurrences()).hasSize(30);
    assertThat(preview.notes()).isEmpty();
  }

  @Test
  void anOccurrenceInAGapMoves() {
    var preview = preview(cron("30 2 * * *", NEW_YORK), "2026-03-07T00:00:00Z", 3);

    assertThat(preview.notes())
        .containsExactly(
            "On 2026-03-08 the clocks of America/New_York are put forward from 02:00 to 03:00:"
                + " what is due at 02:30 happens at 01:30 instead.");
  }

  @Test
  void manyOccurrencesInAGapAreSpokenOfAtOnce() {
    var preview = preview(cron("*/15 * * * *", NEW_YORK), "2026-03-08T05:00:00Z", 12);

    assertThat(preview.notes())
        .containsExactly(
            "On 2026-03-08 the clocks of America/New_York are put forward from 02:00 to 03:00:"
                + " what is due from 02:00 to 02:45 happens 60 minutes earlier, and only once if"
                + " something is due then anyway.");
  }

  @Test
  void anOccurrenceInAnOverlapHappensOnce() {
    var earlier = preview(cron("30 1 * * *", NEW_YORK), "2026-10-31T00:00:00Z", 3);
    var later =
        preview(interval(86_400L, "2026-01-01T06:30:00Z", NEW_YORK), "2026-10-31T00:00:00Z", 3);

    assertThat(earlier.notes())
        .containsExactly(
            "On 2026-11-01 the clocks of America/New_York are put back from 02:00 to 01:00: what"
                + " is due at 01:30 happens only once, when the clock shows it for the first"
                + " time.");
    assertThat(later.notes()).hasSize(1).allMatch(note -> note.contains("for the second time"));
  }

  @Test
  void aShortIntervalHappensBothTimes() {
    var hourly = interval(3600L, "2026-01-01T00:00:00Z", NEW_YORK);

    assertThat(preview(hourly, "2026-11-01T04:00:00Z", 4).notes())
        .containsExactly(
            "On 2026-11-01 the clocks of America/New_York are put back from 02:00 to 01:00: what"
                + " is due then happens each time the clock shows it.");
    assertThat(preview(hourly, "2026-03-08T04:00:00Z", 6).notes()).isEmpty();
  }

  @Test
  void whatHappensOutsideOfThePreviewIsNotSpokenOf() {
    var preview = preview(cron("30 2 * * *", NEW_YORK), "2026-03-08T12:00:00Z", 3);

    assertThat(preview.notes()).isEmpty();
  }

  @Test
  void anEndIsExplained() {
    var until = rrule("DTSTART:20260101T000000\nRRULE:FREQ=DAILY;UNTIL=20260103T000000", "UTC");
    var count = rrule("DTSTART:20260101T000000\nRRULE:FREQ=DAILY;COUNT=2", "UTC");

    assertThat(preview(until, "2026-01-01T00:00:00Z", 5).notes())
        .containsExactly("It does not occur after the last of these: UNTIL is 2026-01-03T00:00.");
    assertThat(preview(count, "2026-02-01T00:00:00Z", 5).notes())
        .containsExactly("It never occurs from the start on: COUNT is 2.");
  }

  @Test
  void aScheduleThatNeverOccursSaysSo() {
    var cron = preview(cron("0 0 1 1 * 0 1999", "UTC"), "2026-01-01T00:00:00Z", 5);
    var cut =
        preview(rrule("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "UTC"), "2026-01-01T00:00:00Z", 5);

    assertThat(cron.occurrences()).isEmpty();
    assertThat(cron.notes())
        .containsExactly(
            "It never occurs from the start on: no time is left that fits the expression.");
    assertThat(cut.occurrences()).isEmpty();
    assertThat(cut.notes())
        .containsExactly(
            "It never occurs from the start on: the search was given up after 1,000,000 days and"
                + " times that do not fit.");
  }
}
