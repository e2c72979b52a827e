package pushpool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static pushpool.schedule.Schedules.NOON;
import static pushpool.schedule.Schedules.flaws;
import static pushpool.schedule.Schedules.read;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.json.Json;
import pushpool.schedule.Reading.Flaw;
import pushpool.schedule.Reading.Refused;

final class ReadingTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cron':'0 0 * * *'} | {'cron':'0 0 * * *','timezone':null,'day_or':true}",
        "{'cron':'@daily','day_or':'no','timezone':''} | {'cron':'@daily','timezone':'','day_or':false}",
        "{'interval':60} | {'interval':60.0,'anchor_date':'2026-01-15T12:00:00Z','timezone':'UTC'}",
        "{'interval':'PT1H','timezone':null} | {'interval':3600.0,'anchor_date':'2026-01-15T12:00:00Z','timezone':'UTC'}",
        "{'interval':'01:00:30','anchor_date':0} | {'interval':3630.0,'anchor_date':'1970-01-01T00:00:00Z','timezone':'UTC'}",
        "{'interval':'2 days, 00:01:00','anchor_date':0} | {'interval':172860.0,'anchor_date':'1970-01-01T00:00:00Z','timezone':'UTC'}",
        "{'interval':'P1W','anchor_date':0} | {'interval':604800.0,'anchor_date':'1970-01-01T00:00:00Z','timezone':'UTC'}",
        "{'interval':true,'anchor_date':'2026-01-01T01:00:00+01:00'} | {'interval':1.0,'anchor_date':'2026-01-01T00:00:00Z','timezone':'UTC'}",
        "{'rrule':'FREQ=DAILY'} | {'rrule':'DTSTART:20200101T000000\\nFREQ=DAILY','timezone':'UTC'}",
        "{'rrule':'FREQ=MINUTELY;COUNT=3'} | {'rrule':'DTSTART:20200101T000000\\nFREQ=MINUTELY;COUNT=3','timezone':'UTC'}",
        "{'rrule':'FREQ=MINUTELY;INTERVAL=7','timezone':'EST'} | {'rrule':'DTSTART:20260114T115400\\nFREQ=MINUTELY;INTERVAL=7','timezone':'EST'}",
        "{'rrule':'dtstart:20260101\\nfreq=daily'} | {'rrule':'dtstart:20260101\\nfreq=daily','timezone':'UTC'}",
      })
  void whatIsLeftOutIsWrittenOut(String given, String expected) {
    var shape = read(json(given)).shape();

    assertThat(shape).isEqualTo(json(expected));
  }

  @Test
  void whatIsWrittenOutReadsAsTheSame() {
    var first = read(Map.of("rrule", "FREQ=MINUTELY;INTERVAL=7"));

    var second = read(first.shape());

    assertThat(second.shape()).isEqualTo(first.shape());
    assertThat(second.schedule().occurrences(NOON).limit(3))
        .containsExactlyElementsOf(first.schedule().occurrences(NOON).limit(3).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cron':5} | cron string_type",
        "{'cron':null} | cron string_type",
        "{'cron':'nope','timezone':'Nope/Zone'} | timezone value_error",
        "{'cron':'0 0 * * *','timezone':'america/new_york'} | timezone value_error",
        "{'cron':'0 0 * * *','timezone':'SystemV/EST5'} | timezone value_error",
        "{'cron':'0 0 * * *','day_or':null} | day_or bool_parsing",
        "{'cron':'0 0 * * *','interval':60} | cron extra_forbidden",
        "{'interval':0} | interval greater_than",
        "{'interval':1e-9} | interval greater_than",
        "{'interval':1e300} | interval time_delta_parsing",
        "{'interval':'60'} | interval time_delta_parsing",
        "{'interval':null} | interval time_delta_parsing",
        "{'interval':60,'anchor_date':'nope'} | anchor_date datetime_parsing",
        "{'interval':60,'anchor_date':1e300} | anchor_date datetime_parsing",
        "{'interval':60,'bogus':1} | bogus extra_forbidden",
        "{'rrule':7} | rrule string_type",
        "{} | interval missing",
      })
  void whatIsWrongIsNamed(String given, String flaw) {
    var flaws = flaws(json(given));

    assertThat(flaws).extracting(one -> one.field() + " " + one.type()).containsExactly(flaw);
  }

  @Test
  void aScheduleOfNoKindIsToldWhatSpeaksAgainstEach() {
    var shape = new HashMap<String, Object>(Map.of("cron", "nope"));

    var reading = (Refused) Schedule.read(shape, NOON);

    assertThat(reading.flaws())
        .extracting(Flaw::kind, Flaw::field)
        .containsExactly(
            tuple("CronSchedule", "cron"),
            tuple("IntervalSchedule", "interval"),
            tuple("IntervalSchedule", "cron"),
            tuple("RRuleSchedule", "rrule"),
            tuple("RRuleSchedule", "cron"));
  }

  private static Map<String, Object> json(String text) {
    return Json.asObject(Json.parse(text.replace('\'', '"')));
  }
}
