package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.json.Json;

final class ScheduleRoutesTest {
  private static final Map<String, Object> NIGHTLY =
      Map.of("cron", "30 2 * * *", "timezone", "America/New_York");

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aPreviewListsOccurrencesInUtcAndWhatBecomesOfThem() {
    var body = Map.of("schedule", NIGHTLY, "start", "2026-03-07T00:00:00-05:00", "limit", 3);

    var answer = desk.post("/schedules/preview", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.object()).containsOnlyKeys("occurrences", "notes");
    assertThat(Json.asArray(answer.field("occurrences")))
        .extracting(at -> Instant.parse((String) at))
        .containsExactly(
            Instant.parse("2026-03-07T07:30:00Z"),
            Instant.parse("2026-03-08T06:30:00Z"),
            Instant.parse("2026-03-09T06:30:00Z"));
    assertThat(Json.asArray(answer.field("notes")))
        .containsExactly(
            "On 2026-03-08 the clocks of America/New_York are put forward from 02:00 to 03:00:"
                + " what is due at 02:30 happens at 01:30 instead.");
  }

  @Test
  void aPreviewStartsNowAndIsShort() {
    var answer = desk.post("/schedules/preview", Map.of("schedule", Map.of("interval", 60)));

    var occurrences = Json.asArray(answer.field("occurrences"));
    assertThat(occurrences).hasSize(10);
    assertThat(Instant.parse((String) occurrences.getFirst())).isEqualTo(desk.clock.instant());
  }

  @Test
  void aScheduleThatNeverOccursSaysSo() {
    var body = Map.of("schedule", Map.of("rrule", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"));

    var answer = desk.post("/schedules/preview", body);

    assertThat(answer.field("occurrences")).isEqualTo(List.of());
    assertThat(Json.asArray(answer.field("notes")))
        .hasSize(1)
        .allMatch(note -> ((String) note).startsWith("It never occurs from the start on"));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'schedule':{'cron':'nope'}} | schedule CronSchedule cron",
        "{'schedule':{'cron':'0 0 * * *','timezone':'Nope'}} | schedule CronSchedule timezone",
        "{'schedule':{'interval':0}} | schedule IntervalSchedule interval",
        "{'schedule':{'rrule':'FREQ=NEVER'}} | schedule RRuleSchedule rrule",
        "{'schedule':7} | schedule",
        "{} | schedule",
        "{'schedule':{'interval':60},'limit':0} | limit",
        "{'schedule':{'interval':60},'limit':201} | limit",
        "{'schedule':{'interval':60},'start':'noon'} | start",
        "{'schedule':{'interval':60},'end':'noon'} | end",
      })
  void whatCannotBePreviewedIsRefused(String body, String loc) {
    var answer = desk.call("POST", "/schedules/preview", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(locations(answer).getFirst()).isEqualTo("body " + loc);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "POST  | /deployments/        | {'name':'x','flow_id':'%s','schedules':[{'schedule':{'cron':'61 * * * *'}}]} | body schedules 0 schedule",
        "PATCH | /deployments/%s      | {'schedules':[{'schedule':{'cron':'61 * * * *'}}]} | body schedules 0 schedule",
        "POST  | /deployments/%s/schedules | [{'schedule':{'cron':'61 * * * *'}}] | body 0 schedule",
      })
  void aScheduleThatIsNoneIsNotStored(String method, String path, String body, String loc) {
    var id = desk.deployment();

    var answer = desk.call(method, path.formatted(id), body.formatted(id).replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(locations(answer))
        .containsExactlyInAnyOrder(
            loc + " CronSchedule cron",
            loc + " IntervalSchedule interval",
            loc + " IntervalSchedule cron",
            loc + " RRuleSchedule rrule",
            loc + " RRuleSchedule cron");
    assertThat(desk.get("/deployments/" + id + "/schedules").array()).isEmpty();
  }

  @Test
  void aRefusedScheduleLeavesTheStoredOneAsItWas() {
    var deployment = desk.deployment();
    var path = "/deployments/" + deployment + "/schedules";
    desk.call("POST", path, Json.text(List.of(Map.of("schedule", NIGHTLY))));
    var before = Json.asObject(desk.get(path).array().getFirst());

    var answer =
        desk.patch(path + "/" + before.get("id"), Map.of("schedule", Map.of("rrule", "nope")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(locations(answer)).contains("body schedule RRuleSchedule rrule");
    assertThat(desk.get(path).array()).containsExactly(before);
  }

  @Test
  void aRuleWithoutAStartIsGivenOne() {
    var deployment = desk.deployment();

    var answer =
        desk.call(
            "POST",
            "/deployments/" + deployment + "/schedules",
            Json.text(List.of(Map.of("schedule", Map.of("rrule", "FREQ=DAILY")))));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(Json.asObject(answer.array().getFirst()).get("schedule"))
        .isEqualTo(Map.of("rrule", "DTSTART:20200101T000000\nFREQ=DAILY", "timezone", "UTC"));
  }

  @Test
  void allSchedulesOfADeploymentArePreviewed() {
    var deployment = desk.deployment();
    var schedules =
        List.of(
            Map.of("schedule", NIGHTLY, "slug", "nightly"),
            Map.of("schedule", Map.of("interval", 60), "active", false));
    desk.call("POST", "/deployments/" + deployment + "/schedules", Json.text(schedules));
    desk.clock.advance(Duration.ofSeconds(30));

    var answer = desk.get("/deployments/" + deployment + "/schedules/preview");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.array()).hasSize(2);
    assertThat(answer.array())
        .map(Json::asObject)
        .allSatisfy(
            one ->
                assertThat(one)
                    .containsOnlyKeys("id", "slug", "active", "schedule", "occurrences", "notes"))
        .extracting(one -> one.get("active"))
        .containsExactly(true, false);
    assertThat(Json.asArray(Json.asObject(answer.array().getLast()).get("occurrences")))
        .hasSize(10)
        .first()
        .isEqualTo(desk.clock.instant().plusSeconds(30).toString());
  }

  @Test
  void aDeploymentThatIsNotThereHasNoPreview() {
    var answer = desk.get("/deployments/01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17/schedules/preview");

    assertThat(answer.status()).isEqualTo(404);
  }

  private static List<String> locations(Answer answer) {
    return Json.asArray(answer.field("exception_detail")).stream()
        .map(problem -> Json.asArray(Json.asObject(problem).get("loc")))
        .map(loc -> String.join(" ", loc.stream().map(String::valueOf).toList()))
        .toList();
  }
}
