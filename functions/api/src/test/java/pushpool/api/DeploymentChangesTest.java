package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.json.Json;
import pushpool.run.CreatedBy;
import pushpool.run.Runs;

final class DeploymentChangesTest {
  private static final CreatedBy SCHEDULE =
      new CreatedBy(Optional.empty(), Optional.of("SCHEDULE"), Optional.empty());

  private final Desk desk = new Desk();
  private final String id = desk.deployment();
  private final String path = "/deployments/" + id;

  @AfterEach
  void close() {
    desk.close();
  }

  private UUID planned(Instant time) {
    var deployment = desk.stores.deployments().find(UUID.fromString(id)).orElseThrow();
    var run =
        Runs.aRun()
            .ofDeployment(deployment.id())
            .in(deployment.settings().place().orElseThrow())
            .createdBy(SCHEDULE)
            .scheduledFor(time)
            .build();
    desk.stores.runs().add(run);
    return run.id();
  }

  private boolean isThere(UUID run) {
    return desk.stores.runs().find(run).isPresent();
  }

  private List<Map<String, Object>> schedules() {
    return desk.get(path + "/schedules").array().stream().map(Json::asObject).toList();
  }

  private Answer add(Object... schedules) {
    return desk.call("POST", path + "/schedules", Json.text(List.of(schedules)));
  }

  private static Map<String, Object> daily(String slug) {
    return Map.of("schedule", Map.of("cron", "0 0 * * *"), "slug", slug);
  }

  @Test
  void anyChangeForgetsWhatWasPlannedFromNowOn() {
    var overdue = planned(desk.clock.instant().minusSeconds(60));
    var upcoming = planned(desk.clock.instant().plusSeconds(60));
    var asked = UUID.fromString(desk.post(path + "/create_flow_run", Map.of()).id());

    desk.patch(path, Map.of("description", "new"));

    assertThat(isThere(upcoming)).isFalse();
    assertThat(isThere(overdue)).isTrue();
    assertThat(isThere(asked)).isTrue();
  }

  @Test
  void creatingItAgainForgetsWhatWasPlanned() {
    var upcoming = planned(desk.clock.instant().plusSeconds(60));
    var flow = desk.get(path).field("flow_id");

    desk.post("/deployments/", Map.of("name", "nightly", "flow_id", flow));

    assertThat(isThere(upcoming)).isFalse();
    assertThat(desk.get(path).field("work_pool_name")).isEqualTo("batch");
  }

  @Test
  void aPauseForgetsWhatIsOverdueToo() {
    var overdue = planned(desk.clock.instant().minusSeconds(60));

    desk.call("POST", path + "/pause_deployment", null);
    var upcoming = planned(desk.clock.instant().plusSeconds(60));
    desk.call("POST", path + "/resume_deployment", null);

    assertThat(isThere(overdue)).isFalse();
    assertThat(isThere(upcoming)).isTrue();
  }

  @Test
  void aChangedScheduleForgetsWhatIsUpcomingAndADeletedOneEverything() {
    add(daily("a"));
    var schedule = path + "/schedules/" + schedules().getFirst().get("id");
    var overdue = planned(desk.clock.instant().minusSeconds(60));
    var upcoming = planned(desk.clock.instant().plusSeconds(60));

    desk.patch(schedule, Map.of("active", false));
    assertThat(isThere(upcoming)).isFalse();
    assertThat(isThere(overdue)).isTrue();
    desk.delete(schedule);

    assertThat(isThere(overdue)).isFalse();
    assertThat(schedules()).isEmpty();
  }

  @Test
  void whatHasNotBegunGoesWithItsDeployment() {
    var asked = UUID.fromString(desk.post(path + "/create_flow_run", Map.of()).id());
    var begun = UUID.fromString(desk.post(path + "/create_flow_run", Map.of()).id());
    desk.post("/flow_runs/" + begun + "/set_state", Map.of("state", Map.of("type", "PENDING")));

    desk.delete(path);

    assertThat(isThere(asked)).isFalse();
    assertThat(isThere(begun)).isTrue();
  }

  @Test
  void aSlugBelongsToOneSchedule() {
    assertThat(add(daily("a"), daily("b")).status()).isEqualTo(201);

    assertThat(add(daily("a")).status()).isEqualTo(409);
    assertThat(add(daily("c"), daily("c")).status()).isEqualTo(409);
    assertThat(
            desk.patch(path + "/schedules/" + schedules().getFirst().get("id"), Map.of("slug", "b"))
                .status())
        .isEqualTo(409);
    assertThat(schedules()).extracting(s -> s.get("slug")).containsExactly("a", "b");
  }

  @Test
  void schedulesWithSlugsAreChangedByThem() {
    add(daily("a"), daily("b"));
    var ids = schedules().stream().map(schedule -> schedule.get("id")).toList();

    var answer =
        desk.patch(path, Map.of("schedules", List.of(Map.of("slug", "b", "active", false))));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(schedules()).extracting(s -> s.get("id")).isEqualTo(ids);
    assertThat(schedules()).extracting(s -> s.get("active")).containsExactly(true, false);
    assertThat(desk.patch(path, Map.of("schedules", List.of(Map.of("active", true)))).object())
        .containsOnlyKeys("detail");
  }

  @Test
  void theNewestScheduleComesFirst() {
    add(daily("a"), daily("b"));
    desk.clock.advance(Duration.ofSeconds(1));

    add(daily("c"));

    assertThat(Json.asArray(desk.get(path).field("schedules")))
        .extracting(schedule -> Json.asObject(schedule).get("slug"))
        .containsExactly("c", "b", "a");
  }

  @Test
  void whatAReplacementDoesNotSayStaysButForParametersAndSchedules() {
    var flow = desk.get(path).field("flow_id");
    var options = Map.of("collision_strategy", "CANCEL_NEW");
    desk.patch(
        path,
        Map.of(
            "parameters",
            Map.of("n", 1),
            "job_variables",
            Map.of("cpu", 512),
            "description",
            "old",
            "concurrency_limit",
            2,
            "concurrency_options",
            options,
            "schedules",
            List.of(daily("a"))));
    var limit = Json.asObject(desk.get(path).field("global_concurrency_limit"));

    var again =
        desk.post(
            "/deployments/",
            Map.of(
                "name", "nightly", "flow_id", flow, "tags", List.of("t"), "concurrency_limit", 3));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.object())
        .containsEntry("tags", List.of("t"))
        .containsEntry("description", "old")
        .containsEntry("job_variables", Map.of("cpu", 512L))
        .containsEntry("parameters", Map.of())
        .containsEntry("schedules", List.of());
    assertThat(Json.asObject(again.field("global_concurrency_limit")))
        .containsEntry("id", limit.get("id"))
        .containsEntry("limit", 3L);
  }

  @Test
  void jobVariablesAreNotCleared() {
    desk.patch(path, Map.of("job_variables", Map.of("cpu", 512)));

    desk.patch(path, Map.of("job_variables", Map.of()));

    assertThat(desk.get(path).field("job_variables")).isEqualTo(Map.of("cpu", 512L));
  }

  @ParameterizedTest
  @CsvSource({
    "paused, 422",
    "tags, 422",
    "enforce_parameter_schema, 409",
    "description, 204",
    "concurrency_limit, 204",
    "job_variables, 204"
  })
  void aNullIsTakenWhereItMeansSomething(String field, long status) {
    var before = desk.get(path).field(field);

    var answer = desk.patch(path, Collections.singletonMap(field, null));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(desk.get(path).field(field)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'concurrency_limit':0}",
        "{'concurrency_options':{'collision_strategy':'ENQUEUE','grace_period_seconds':59}}",
        "{'concurrency_options':{'collision_strategy':'ENQUEUE','grace_period_seconds':86401}}",
        "{'labels':{'a':'b'}}",
        "{'schedules':[{'slug':'a'}]}"
      })
  void aChangeThatMakesNoSenseIsRefused(String body) {
    assertThat(desk.call("PATCH", path, body.replace('\'', '"')).status()).isEqualTo(422);
  }

  @Test
  void aDeploymentCanBeMovedOutOfEveryPoolAndIntoTheAgentPool() {
    desk.patch(path, Collections.singletonMap("work_pool_name", null));
    assertThat(desk.get(path).object())
        .containsEntry("work_pool_name", null)
        .containsEntry("work_queue_id", null);
    assertThat(desk.post(path + "/create_flow_run", Map.of("work_queue_name", "urgent")).status())
        .isEqualTo(400);

    desk.patch(path, Map.of("work_queue_name", "lonely"));
    assertThat(desk.get(path).object())
        .containsEntry("work_pool_name", "default-agent-pool")
        .containsEntry("work_queue_name", "lonely");

    assertThat(desk.patch(path, Map.of("work_pool_name", "nobody")).status()).isEqualTo(404);
  }

  @Test
  void aDeploymentHasTheLabelsOfItsFlow() {
    var flow =
        desk.post("/flows/", Map.of("name", "sales", "labels", Map.of("team", "a", "cost", 7)))
            .id();

    var made =
        desk.post(
            "/deployments/", Map.of("name", "d", "flow_id", flow, "labels", Map.of("team", "b")));

    assertThat(made.field("labels"))
        .isEqualTo(Map.of("team", "b", "cost", 7L, "prefect.flow.id", flow));
  }

  @Test
  void deploymentsAreCountedAndPaged() {
    var flow = desk.get(path).field("flow_id");
    desk.post("/deployments/", Map.of("name", "other", "flow_id", flow));

    var page = desk.post("/deployments/paginate", Map.of("limit", 1, "page", 2));

    assertThat(desk.post("/deployments/count", Map.of()).body()).isEqualTo(2L);
    assertThat(page.object())
        .containsEntry("count", 2L)
        .containsEntry("pages", 2L)
        .containsEntry("page", 2L);
    assertThat(Json.asArray(page.field("results")))
        .extracting(deployment -> Json.asObject(deployment).get("name"))
        .containsExactly("other");
  }
}
