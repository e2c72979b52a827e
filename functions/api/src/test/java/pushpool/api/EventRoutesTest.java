package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;
import pushpool.run.FlowRun;

final class EventRoutesTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private String running() {
    var run = desk.run();
    desk.post("/flow_runs/" + run + "/set_state", Map.of("state", Map.of("type", "RUNNING")));
    desk.clock.advance(Duration.ofSeconds(30));
    return run;
  }

  private FlowRun stored(String run) {
    return desk.stores.runs().find(UUID.fromString(run)).orElseThrow();
  }

  private static Map<String, Object> event(String name, String resource) {
    return Map.of(
        "id",
        "0197e2b1-8f4e-7c44-8e6a-5d0b9c3f2a17",
        "occurred",
        "2026-03-01T12:00:30Z",
        "event",
        name,
        "resource",
        Map.of("prefect.resource.id", resource, "prefect.resource.name", "calm-otter"),
        "related",
        List.of(),
        "payload",
        Map.of(),
        "follows",
        "0197e2b1-8f4e-7c44-8e6a-5d0b9c3f2a18");
  }

  private Answer tell(Object body) {
    return desk.call("POST", "/events", Json.text(body));
  }

  @Test
  void aHeartbeatIsASignOfLife() {
    var run = running();

    var answer = tell(List.of(event("prefect.flow-run.heartbeat", "prefect.flow-run." + run)));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(stored(run).progress().heard()).contains(desk.clock.instant());
  }

  @Test
  void otherEventsAreTakenAndChangeNothing() {
    var run = running();
    var before = stored(run);

    var answer =
        tell(
            List.of(
                event("prefect.flow-run.Running", "prefect.flow-run." + run),
                event("prefect.flow-run.heartbeat", "prefect.task-run." + run),
                event("prefect.flow-run.heartbeat", "prefect.flow-run.nobody"),
                event("prefect.flow-run.heartbeat", "prefect.flow-run." + new UUID(9, 9)),
                event("my.own.event", "anything")));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(stored(run)).isEqualTo(before);
  }

  @Test
  void anEventThatSaysTooLittleIsRefusedWithItsPlace() {
    var nameless = Map.of("prefect.resource.name", "calm-otter");

    var answer = tell(List.of(Map.of("event", "my.own.event", "resource", nameless)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().toString()).contains("occurred").contains("prefect.resource.id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "7", "[7]", "null", ""})
  void whatIsNoListOfEventsIsRefused(String body) {
    assertThat(desk.call("POST", "/events", body).status()).isEqualTo(422);
  }
}
