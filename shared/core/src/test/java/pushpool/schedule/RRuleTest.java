package pushpool.schedule;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static pushpool.schedule.Schedules.NEW_YORK;
import static pushpool.schedule.Schedules.first;
import static pushpool.schedule.Schedules.flaws;
import static pushpool.schedule.Schedules.rrule;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RRuleTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY                                 | 2026-01-01T00:00Z 2026-01-02T00:00Z 2026-01-03T00:00Z",
        "FREQ=WEEKLY;BYDAY=TU,SU;BYHOUR=9           | 2026-01-04T09:00Z 2026-01-06T09:00Z 2026-01-11T09:00Z",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU | 2026-01-04T00:00Z 2026-01-05T00:00Z 2026-01-18T00:00Z",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO | 2026-01-05T00:00Z 2026-01-11T00:00Z 2026-01-19T00:00Z",
        "FREQ=MONTHLY;BYDAY=-1FR                    | 2026-01-30T00:00Z 2026-02-27T00:00Z 2026-03-27T00:00Z",
        "FREQ=MONTHLY;BYDAY=MO(+1)                  | 2026-01-05T00:00Z 2026-02-02T00:00Z 2026-03-02T00:00Z",
        "FREQ=MONTHLY;BYMONTHDAY=31                 | 2026-01-31T00:00Z 2026-03-31T00:00Z 2026-05-31T00:00Z",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-01-30T00:00Z 2026-02-27T00:00Z 2026-03-31T00:00Z",
        "FREQ=MONTHLY;BYSETPOS=3;BYMONTHDAY=1,2;BYHOUR=6,7 | 2026-01-02T06:00Z 2026-02-02T06:00Z 2026-03-02T06:00Z",
        "FREQ=YEARLY;BYEASTER=-2                    | 2026-04-03T00:00Z 2027-03-26T00:00Z 2028-04-14T00:00Z",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO           | 2026-12-28T00:00Z 2032-12-27T00:00Z 2037-12-28T00:00Z",
        "FREQ=YEARLY;BYDAY=20MO                     | 2026-05-18T00:00Z 2027-05-17T00:00Z 2028-05-15T00:00Z",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU           | 2026-03-29T00:00Z 2027-03-28T00:00Z 2028-03-26T00:00Z",
        "FREQ=YEARLY;BYYEARDAY=-1                   | 2026-12-31T00:00Z 2027-12-31T00:00Z 2028-12-31T00:00Z",
        "FREQ=HOURLY;INTERVAL=7;BYDAY=SA            | 2026-01-03T05:00Z 2026-01-03T12:00Z 2026-01-03T19:00Z",
        "FREQ=MINUTELY;INTERVAL=90;BYHOUR=13        | 2026-01-01T13:30Z 2026-01-02T13:30Z 2026-01-03T13:30Z",
        "FREQ=SECONDLY;INTERVAL=7;BYMONTH=2;BYMINUTE=0;BYHOUR=0 | 2026-02-01T00:00:04Z 2026-02-01T00:00:11Z 2026-02-01T00:00:18Z",
      })
  void aRuleSaysWhen(String rule, String occurrences) {
    var schedule = rrule("DTSTART:20200101T000000\nRRULE:" + rule, "UTC");

    assertThat(first(3, schedule, "2026-01-01T00:00:00Z")).containsExactly(occurrences.split(" "));
  }

  @Test
  void aRuleTakesItsTimeFromItsStart() {
    var schedule = rrule("DTSTART:20260105T081530\nFREQ=WEEKLY", "UTC");

    assertThat(first(2, schedule, "2020-01-01T00:00:00Z"))
        .containsExactly("2026-01-05T08:15:30Z", "2026-01-12T08:15:30Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTART:20260601T090000",
        "DTSTART:20260601T090000Z",
        "DTSTART;TZID=Asia/Tokyo:20260601T090000"
      })
  void allTimesAreThoseOfTheScheduleZone(String start) {
    var schedule = rrule(start + "\nRRULE:FREQ=DAILY", NEW_YORK);

    assertThat(first(1, schedule, "2026-06-02T00:00:00Z")).containsExactly("2026-06-02T13:00Z");
  }

  @Test
  void aRuleEndsByItself() {
    var counted = rrule("DTSTART:20260101T000000\nRRULE:FREQ=DAILY;COUNT=3", "UTC");
    var limited = rrule("DTSTART:20260101T000000\nRRULE:FREQ=DAILY;UNTIL=20260102T000000", "UTC");

    assertThat(first(9, counted, "2026-01-02T00:00:00Z"))
        .containsExactly("2026-01-02T00:00Z", "2026-01-03T00:00Z");
    assertThat(first(9, limited, "2026-01-01T00:00:00Z"))
        .containsExactly("2026-01-01T00:00Z", "2026-01-02T00:00Z");
  }

  @Test
  void rulesAndDatesAreJoinedAndOthersLeftOut() {
    var schedule =
        rrule(
            """
            DTSTART:20260101T060000
            RRULE:FREQ=MONTHLY;BYMONTHDAY=1
            RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15
            RDATE:20260110T070000,20260115T060000
            EXDATE:20260201T060000
            EXRULE:FREQ=MONTHLY;BYMONTH=3
            """,
            "UTC");

    assertThat(first(5, schedule, "2026-01-01T00:00:00Z"))
        .containsExactly(
            "2026-01-01T06:00Z",
            "2026-01-10T07:00Z",
            "2026-01-15T06:00Z",
            "2026-02-15T06:00Z",
            "2026-03-15T06:00Z");
  }

  @Test
  void aTimeThatTheClocksSkipOrRepeatHappensTheFirstTime() {
    var inTheGap = rrule("DTSTART:20260101T023000\nRRULE:FREQ=DAILY", NEW_YORK);
    var hourly = rrule("DTSTART:20260101T000000\nRRULE:FREQ=HOURLY", NEW_YORK);

    assertThat(first(2, inTheGap, "2026-03-08T00:00:00Z"))
        .containsExactly("2026-03-08T06:30Z", "2026-03-09T06:30Z");
    assertThat(first(3, hourly, "2026-11-01T04:00:00Z"))
        .containsExactly("2026-11-01T04:00Z", "2026-11-01T05:00Z", "2026-11-01T07:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=13",
        "FREQ=SECONDLY;BYSETPOS=2",
        "FREQ=SECONDLY;INTERVAL=86400;BYHOUR=5",
        "FREQ=SECONDLY;COUNT=2000000000",
        "FREQ=MINUTELY;BYWEEKNO=54",
        "FREQ=YEARLY;BYEASTER=400",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=9223372036854775807",
        "RRULE:FREQ=SECONDLY\nEXRULE:FREQ=SECONDLY",
        "FREQ=DAILY;BYDAY=MO\nEXRULE:FREQ=SECONDLY;BYSETPOS=2\nEXRULE:FREQ=DAILY"
      })
  void aRuleThatNeverFindsAnythingIsStopped(String rule) {
    var never = rrule("DTSTART:20200101T000000\n" + rule, NEW_YORK);

    var occurrences =
        assertTimeoutPreemptively(ofSeconds(5), () -> first(1, never, "2026-01-01T00:00:00Z"));

    assertThat(occurrences).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "INTERVAL=2",
        "FREQ=NEVER",
        "FREQ = DAILY",
        "FREQ=DAILY;;BYHOUR=1",
        "FREQ=DAILY;INTERVAL=abc",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=DAILY;BYHOUR=25",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;UNTIL=20260101T000000Z",
        "DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY;UNTIL=20260101T000000",
        "FREQ=DAILY;BYSETPOS=0",
        "FREQ=DAILY;BYSETPOS=367",
        "FREQ=DAILY;BYWHIM=1",
        "FREQ=HOURLY;INTERVAL=2;BYHOUR=3",
        "RRULE;X=1:FREQ=DAILY",
        "DTSTART:20260101T000000",
        "DTSTART:20260230T000000\nRRULE:FREQ=DAILY",
        "DTSTART:20260101,20260102\nRRULE:FREQ=DAILY",
        "DTSTART;TZID=Nope/Zone:20260101T000000\nRRULE:FREQ=DAILY",
        "DTSTART;TZID=Asia/Tokyo:20260101T000000Z\nRRULE:FREQ=DAILY",
        "RRULE:FREQ=DAILY\nFOO:BAR"
      })
  void whatIsNoRuleIsRefusedByName(String text) {
    var flaws = flaws(Map.of("rrule", text));

    assertThat(flaws).hasSize(1);
    assertThat(flaws.getFirst().field()).isEqualTo("rrule");
    assertThat(flaws.getFirst().reason()).isNotBlank();
  }
}
