package pushpool.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.replay.MadeUp.RECORDING;
import static pushpool.local.replay.MadeUp.RUN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

final class SessionTest {

  @Test
  void freshIdsAreFollowedFromCallToCall() {
    var server = new RecordedAnswers(RECORDING);

    var report = replay(server);

    assertThat(report.mismatches()).isEmpty();
    assertThat(report.replayed()).isEqualTo(4);
    assertThat(server.left()).isEmpty();
    assertThat(server.fresh(RUN)).isNotEqualTo(RUN);
  }

  @Test
  void whatIsLeftOutIsCountedByReason() {
    try (var loopback = Loopback.answering(new RecordedAnswers(RECORDING))) {

      var report =
          Session.against(loopback.baseUrl())
              .play(Scene.of(RECORDING), call -> call.path().equals("/api/flow_runs/"));

      assertThat(report.replayed()).isEqualTo(1);
      assertThat(report.skipped())
          .isEqualTo(Map.of("WebSocket", 1, "503 of the reference", 1, "not selected", 3));
    }
  }

  @Test
  void anotherStatusIsReportedWithTheAnswer() {
    var notFound = Answer.of(404, Map.of("detail", "Not Found"));

    try (var loopback = Loopback.answering(_ -> notFound)) {
      var report = Session.against(loopback.baseUrl()).play(Scene.of(RECORDING));

      assertThat(report.mismatches()).hasSize(4);
      assertThat(report.toString())
          .contains("made_up 2 POST /api/flow_runs/")
          .contains("status: 404, recorded 201: {\"detail\":\"Not Found\"}");
    }
  }

  @Test
  void anAllowedDifferenceIsSetAside() {
    var server = new RecordedAnswers(RECORDING).changing(5, body -> head(body));

    try (var loopback = Loopback.answering(server)) {
      var report =
          Session.against(loopback.baseUrl())
              .allowing(Allowance.ofLength("POST /api/flow_runs/filter", "The world is smaller."))
              .play(Scene.of(RECORDING));

      assertThat(report.mismatches()).isEmpty();
      assertThat(report.allowed()).singleElement().asString().contains("$: 1 elements, recorded 2");
    }
  }

  @Test
  void whatHappensBetweenCallsHappensThere() {
    var steps = new ArrayList<Object>();
    var server =
        new RecordedAnswers(RECORDING)
            .otherwise(
                call -> {
                  steps.add(call.target());
                  return Answer.of(201, Map.of("status", "ACCEPT"));
                });
    var scene =
        Scene.of(RECORDING)
            .with(4, world -> world.setState(RUN, World.state("RUNNING", "Running", Map.of())));

    try (var loopback = Loopback.answering(server)) {
      var report = Session.against(loopback.baseUrl()).play(scene);

      assertThat(report.mismatches()).isEmpty();
      assertThat(steps).containsExactly("/flow_runs/" + server.fresh(RUN) + "/set_state");
    }
  }

  @Test
  void callsCarryTheHeadersOfTheClient() {
    var heard = new LinkedBlockingQueue<Map<String, String>>();

    try (var loopback =
        Loopback.answering(
            call -> {
              heard.add(call.headers());
              return Answer.of(200, List.of());
            })) {
      new Caller(loopback.baseUrl()).call("POST", "/flows/filter", Map.of());

      assertThat(heard.remove())
          .containsEntry("User-Agent", "prefect/3.8.4 (API 0.8.4)")
          .containsEntry("X-PREFECT-API-VERSION", "0.8.4")
          .containsEntry("Content-Type", "application/json");
    }
  }

  private static Report replay(RecordedAnswers server) {
    try (var loopback = Loopback.answering(server)) {
      return Session.against(loopback.baseUrl()).play(Scene.of(RECORDING));
    }
  }

  private static Object head(Object body) {
    return Json.asArray(body).subList(0, 1);
  }
}
