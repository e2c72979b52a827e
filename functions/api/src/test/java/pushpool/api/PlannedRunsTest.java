package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.api.body.BadBody;
import pushpool.json.Json;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;
import pushpool.targets.EcsDefaults;

/** What becomes of the runs of a deployment when somebody changes its schedules. */
final class PlannedRunsTest {
  private static final Map<String, Object> HOURLY =
      Map.of("schedule", Map.of("interval", 3600, "anchor_date", "2026-01-01T00:00:00Z"));

  private final Desk desk = new Desk();
  private String deployment;

  @BeforeEach
  void open() {
    deployment = desk.deployment();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private String path() {
    return "/deployments/" + deployment;
  }

  private Answer schedule(Map<String, Object> wanted) {
    return desk.call("POST", path() + "/schedules", Json.text(List.of(wanted)));
  }

  private String scheduled() {
    return (String) Json.asObject(schedule(HOURLY).array().getFirst()).get("id");
  }

  private List<FlowRun> runs() {
    var reach = new Reach.Owners(Set.of(UUID.fromString(deployment)));
    return desk.stores.runs().all(RunSelection.of(reach)).toList().reversed();
  }

  private List<UUID> ids(Predicate<FlowRun> wanted) {
    return runs().stream().filter(wanted).map(FlowRun::id).toList();
  }

  private static Instant date(FlowRun run) {
    return run.progress().expectedStart().orElseThrow();
  }

  private List<Instant> upcoming() {
    return runs().stream()
        .filter(run -> run.origin().autoScheduled())
        .map(PlannedRunsTest::date)
        .filter(date -> !date.isBefore(desk.clock.instant()))
        .toList();
  }

  private boolean isUpcoming(FlowRun run) {
    return run.origin().autoScheduled() && !date(run).isBefore(desk.clock.instant());
  }

  @Test
  void whoAddsAScheduleSeesItsRunsAtOnce() {
    scheduled();

    assertThat(upcoming()).hasSize(3).allMatch(date -> date.getEpochSecond() % 3600 == 0);
  }

  @Test
  void whoCreatesADeploymentWithAScheduleSeesItsRunsAtOnce() {
    var flow = (String) desk.get(path()).field("flow_id");
    var wanted = Map.of("name", "hourly", "flow_id", flow, "schedules", List.of(HOURLY));

    deployment = desk.post("/deployments/", wanted).id();

    assertThat(upcoming()).hasSize(3);
  }

  @Test
  void aPausedDeploymentIsPlannedWhenItIsResumed() {
    desk.patch(path(), Map.of("paused", true));
    scheduled();
    var whilePaused = runs();

    desk.post(path() + "/resume_deployment", Map.of());

    assertThat(whilePaused).isEmpty();
    assertThat(upcoming()).hasSize(3);
  }

  @Test
  void whatIsPlannedAnewIsMadeOfWhatIsSaidNow() {
    scheduled();

    desk.patch(path(), Map.of("tags", List.of("new"), "parameters", Map.of()));

    assertThat(runs()).hasSize(3).allMatch(run -> run.details().tags().contains("new"));
  }

  /**
   * One run of each sort: overdue and planned, planned ahead, begun, waiting for a slot, and made
   * by hand.
   */
  private void aMixture() {
    desk.post(path() + "/schedule", Map.of("min_runs", 8));
    desk.clock.advance(Duration.ofMinutes(61));
    var ahead = ids(this::isUpcoming);
    propose(ahead.get(0), "RUNNING", "Running");
    propose(ahead.get(1), "SCHEDULED", "AwaitingConcurrencySlot");
    desk.post(path() + "/create_flow_run", Map.of());
  }

  private void propose(UUID run, String type, String name) {
    var state = Map.of("type", type, "name", name);
    desk.post("/flow_runs/" + run + "/set_state", Map.of("state", state, "force", true));
  }

  private boolean isUntouched(FlowRun run) {
    return run.progress().runCount() == 0 && run.state().name().equals("Scheduled");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH  |                   | {\"description\": \"x\"}  | upcoming",
        "PATCH  |                   | {\"paused\": true}        | upcoming",
        "PATCH  | /schedules/%s     | {\"active\": true}        | upcoming",
        "POST   | /pause_deployment | {}                        | planned",
        "DELETE | /schedules/%s     |                           | planned",
        "POST   | /resume_deployment | {}                       | none",
        "POST   | /schedules        | [{\"schedule\": {\"cron\": \"0 0 * * *\"}}] | none",
        "POST   | /schedule         | {}                        | none",
        "DELETE |                   |                           | unbegun",
      })
  void anEditRemovesExactlyWhatTheReferenceRemoves(
      String method, String path, String body, String removed) {
    var schedule = scheduled();
    aMixture();
    var expected =
        switch (removed) {
          case "upcoming" -> ids(run -> isUntouched(run) && isUpcoming(run));
          case "planned" -> ids(run -> isUntouched(run) && run.origin().autoScheduled());
          case "unbegun" -> ids(this::isUntouched);
          case "none" -> List.<UUID>of();
          default -> throw new AssertionError(removed);
        };
    var before = ids(_ -> true);

    var route = path() + (path == null ? "" : path.formatted(schedule));
    var answer = desk.call(method, route, body);

    var after = ids(_ -> true);
    assertThat(answer.status()).isBetween(200L, 204L);
    assertThat(before.stream().filter(id -> !after.contains(id)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(runs())
        .extracting(run -> run.origin().idempotencyKey())
        .filteredOn(key -> key.isPresent())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/work_pools/batch", "/work_pools/batch/queues/urgent"})
  void whatWaitsInAQueueThatIsGoneIsForgottenWithItsDeployment(String gone) {
    desk.post("/work_pools/batch/queues", Map.of("name", "urgent"));
    desk.call("PATCH", path(), "{\"work_queue_name\": \"urgent\"}");
    schedule(HOURLY);
    desk.post(path() + "/create_flow_run", Map.of());

    desk.call("DELETE", gone, "");
    desk.post(path() + "/pause_deployment", Map.of());
    var asked = runs();
    desk.call("DELETE", path(), "");

    assertThat(asked).hasSize(1);
    assertThat(runs()).isEmpty();
  }

  @Test
  void onlySoManyRunsArePlannedAsTheScheduleMayHave() {
    schedule(Map.of("schedule", HOURLY.get("schedule"), "max_scheduled_runs", 1));

    assertThat(upcoming()).hasSize(1);
  }

  @Test
  void aPolicyForLateRunsIsKeptAndShown() {
    var wanted = Map.of("policy", "all", "max_lateness_seconds", 90.5, "release_per_minute", 6L);
    var id =
        Json.asObject(
                schedule(Map.of("schedule", HOURLY.get("schedule"), "catchup", wanted))
                    .array()
                    .getFirst())
            .get("id");

    var shown = Json.asObject(desk.get(path() + "/schedules").array().getFirst());
    desk.call("PATCH", path() + "/schedules/" + id, "{\"catchup\": null}");
    var without = Json.asObject(desk.get(path() + "/schedules").array().getFirst());

    assertThat(Json.asObject(shown.get("catchup"))).isEqualTo(wanted);
    assertThat(without).doesNotContainKey("catchup");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'policy':'some'}                            | policy",
        "{}                                           | policy",
        "{'policy':'all','max_lateness_seconds':0}    | max_lateness_seconds",
        "{'policy':'all','release_per_minute':0}      | release_per_minute",
        "{'policy':'all','release_per_minute':60001}  | release_per_minute",
        "{'policy':'all','speed':1}                   | speed",
      })
  void aPolicyThatIsNoneIsRefused(String policy, String field) {
    var body = "[{\"schedule\": {\"interval\": 60}, \"catchup\": %s}]".formatted(policy);

    var answer = desk.call("POST", path() + "/schedules", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Json.text(answer.object())).contains("\"catchup\",\"" + field + "\"");
  }

  @Test
  void aScheduleMayOccurEverySecondAndNotMoreOften() {
    var second = schedule(Map.of("schedule", Map.of("interval", 1)));
    var half = schedule(Map.of("schedule", Map.of("interval", 0.5)));

    assertThat(second.status()).isEqualTo(201);
    assertThat(half.status()).isEqualTo(422);
    assertThat(Json.text(half.object())).contains("\"IntervalSchedule\",\"interval\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'interval':299}               | IntervalSchedule interval",
        "{'cron':'0,4 3 * * *'}         | CronSchedule cron",
        "{'rrule':'FREQ=MINUTELY'}      | RRuleSchedule rrule",
      })
  void anOperatorSaysHowOftenAScheduleMayOccur(String shape, String loc) {
    var seldom = new Scheduling(Duration.ofMinutes(5), true);
    var api =
        new Api(
            desk.stores,
            EcsDefaults.image("none"),
            new Ids(new Random(1)),
            desk.clock,
            seldom,
            List.of());
    var body = "[{\"schedule\": %s}]".formatted(shape.replace('\'', '"'));

    var problems = problems(api, body);

    assertThat(problems).isEqualTo("body 0 schedule " + loc);
  }

  private String problems(Api api, String body) {
    var headers = Map.of("x-prefect-api-version", "0.8.4");
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      api.answer(new HttpRequest("POST", path() + "/schedules", Map.of(), headers, bytes, "1"));
      return "";
    } catch (BadBody e) {
      return e.problems().getFirst().loc().stream()
          .map(String::valueOf)
          .collect(Collectors.joining(" "));
    }
  }
}
