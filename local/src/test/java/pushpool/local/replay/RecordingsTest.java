package pushpool.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;
import pushpool.local.replay.Loopback.Call;

final class RecordingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_connect",
        "b_workpool",
        "b_workpool_push",
        "c_deploy",
        "d_deployment",
        "e_flowrun",
        "f_cancel",
        "f_conc",
        "f_fail",
        "f_ok2",
        "f_ok2_scheduled",
        "f_resume",
        "f_retry",
        "f_secret",
        "f_subflow",
        "f_suspend",
        "f_ws_404_cancel",
        "f_ws_404_ok2",
        "g_blocks"
      })
  void everyRecordingPassesAgainstItsOwnAnswers(String name) {
    var recording = Exchanges.load(name);
    var server = new RecordedAnswers(recording);

    try (var loopback = Loopback.answering(server)) {
      var report = Session.against(loopback.baseUrl()).play(Scene.of(recording));

      assertThat(report.mismatches()).as(report.toString()).isEmpty();
      assertThat(server.left()).isEmpty();
    }
  }

  /** What each scene asks of the server besides its recording. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          b_workpool_push,  1
          c_deploy,         2
          d_deployment,    32
          f_cancel,         7
          f_conc,           7
          f_fail,           6
          f_ok2,            6
          f_ok2_scheduled,  5
          f_resume,         8
          f_retry,          6
          f_secret,         9
          f_subflow,        7
          f_suspend,        6
          f_ws_404_cancel,  7
          f_ws_404_ok2,     6
          """)
  void aSceneMakesItsWorldFirst(String name, int asked) {
    var scene = Scenes.of(name);
    var world = new RecordedWorld(name, "c_deploy", "g_blocks");
    var server = new RecordedAnswers(scene.recording()).otherwise(world::answer);

    try (var loopback = Loopback.answering(server)) {
      var report = Session.against(loopback.baseUrl()).play(scene);

      assertThat(report.mismatches()).as(report.toString()).isEmpty();
      assertThat(world.asked).as(world.asked.toString()).hasSize(asked);
    }
  }

  @Test
  void whatAnEarlierRecordingLeftIsNotMadeAgain() {
    var pool = Exchanges.load("b_workpool");
    var push = Scenes.of("b_workpool_push");
    var world = new RecordedWorld("c_deploy");
    var server = new RecordedAnswers(joined(pool, push.recording())).otherwise(world::answer);

    try (var loopback = Loopback.answering(server)) {
      var session = Session.against(loopback.baseUrl());
      var first = session.play(Scene.of(pool));
      var second = session.play(push);

      assertThat(first.mismatches()).isEmpty();
      assertThat(second.mismatches()).isEmpty();
      assertThat(world.asked).isEmpty();
    }
  }

  private static Exchanges joined(Exchanges one, Exchanges other) {
    var calls = new ArrayList<>(one.calls());
    calls.addAll(other.calls());
    return new Exchanges("joined", calls, 0);
  }

  /** Answers a creation with the recorded thing of that name, anything else with nothing. */
  private static final class RecordedWorld {
    private final List<String> asked = new ArrayList<>();
    private final Map<List<Object>, Object> things = new LinkedHashMap<>();

    RecordedWorld(String... files) {
      for (var file : files) {
        Exchanges.load(file).calls().stream()
            .filter(call -> call.status() < 300 && !call.wasCut())
            .forEach(call -> remember(call.response()));
      }
    }

    Answer answer(Call call) {
      asked.add(call.method() + " " + call.target());
      if (call.method().equals("GET")) {
        return recordedRead(call.target());
      }
      if (call.target().endsWith("/set_state")) {
        return Answer.of(201, Map.of("status", "ACCEPT"));
      }
      var name = call.body() instanceof Map<?, ?> body ? body.get("name") : null;
      var thing = things.get(key(name, call));
      return Answer.of(201, kindOf(call).equals("run") ? inAnotherState(thing) : thing);
    }

    private static Object inAnotherState(Object run) {
      var created = new LinkedHashMap<>(Json.asObject(run));
      created.put("state_id", "0b7ef3fa-19dd-4da1-8f0d-1e26d7ce3306");
      created.put("state", null);
      return created;
    }

    private static Answer recordedRead(String target) {
      var read = Exchanges.load("g_blocks").first(exchange -> exchange.target().equals(target));
      return Answer.of(200, read.response());
    }

    private void remember(Object response) {
      switch (response) {
        case List<?> list -> list.forEach(this::remember);
        case Map<?, ?> thing when thing.containsKey("name") ->
            things.putIfAbsent(List.of(thing.get("name"), kind(thing)), thing);
        case null, default -> {}
      }
    }

    private static List<Object> key(Object name, Call call) {
      return List.of(String.valueOf(name), kindOf(call));
    }

    private static String kind(Map<?, ?> thing) {
      if (thing.containsKey("state_type")) {
        return "run";
      }
      return thing.containsKey("entrypoint") ? "deployment " + thing.get("job_variables") : "other";
    }

    private static String kindOf(Call call) {
      if (call.target().endsWith("create_flow_run")) {
        return "run";
      }
      return call.target().equals("/deployments/")
          ? "deployment " + Json.asObject(call.body()).get("job_variables")
          : "other";
    }
  }
}
