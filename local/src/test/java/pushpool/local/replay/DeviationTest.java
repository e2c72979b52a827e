package pushpool.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.replay.MadeUp.FLOW;
import static pushpool.local.replay.MadeUp.RECORDING;
import static pushpool.local.replay.MadeUp.RUN;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.json.Json;

/** A server that answers otherwise than recorded is found out, and the place is named. */
final class DeviationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          created         |                         | $.created: the key is missing
          surprise        | 1                       | $.surprise: the key is not in the recording
          created         | "soon"                  | $.created: text "soon", recorded time
          name            | null                    | $.name: null, recorded text "calm-otter"
          name            | 7                       | $.name: number 7, recorded text
          id              | "calm-otter"            | $.id: text "calm-otter", recorded id
          start_time      | "2026-11-22T13:57:13Z"  | $.start_time: time
          run_count       | false                   | $.run_count: boolean false, recorded number 0
          state           | {"type": null}          | $.state.type: null, recorded text "PENDING"
          state           | []                      | $.state: list [], recorded object
          tags            | []                      | $.tags: 0 elements, recorded 1
          tags            | ["a", "b"]              | $.tags: 2 elements, recorded 1
          tags            | [1]                     | $.tags[0]: number 1, recorded text "a"
          parameters      | {"n": 2}                | $.parameters.n: 2, recorded 1
          parameters      | {"n": 1, "m": 1}        | $.parameters: {"n":1,"m":1}, recorded {"n":1}
          parameters      | {"n": "1"}              | $.parameters.n: "1", recorded 1
          labels          | {}                      | $.labels: {}, recorded
          """)
  void aDeviationIsReportedWithItsPlace(String key, String value, String message) {
    var server = new RecordedAnswers(RECORDING).changing(2, body -> with(body, key, value));

    var report = replay(server);

    assertThat(report.mismatches()).singleElement().asString().contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name           | "2026-11-22T13:57:13Z"
          created        | "2030-01-01T00:00:00+00:00"
          run_count      | 3
          total_run_time | 1
          run_count      | 0.25
          parameters     | {"n": 1.0}
          """)
  void anotherValueOfTheSameTypeIsNoDeviation(String key, String value) {
    var server = new RecordedAnswers(RECORDING).changing(2, body -> with(body, key, value));

    var report = replay(server);

    assertThat(report.mismatches()).isEmpty();
  }

  @Test
  void anIdThatChangesIsReported() {
    var server =
        new RecordedAnswers(RECORDING).changing(4, body -> with(body, "id", "\"" + FLOW + "\""));

    var report = replay(server);

    assertThat(report.mismatches().getFirst().toString())
        .contains("made_up 4 GET")
        .contains("$.id: " + server.fresh(FLOW) + ", but it was " + server.fresh(RUN) + " before");
  }

  @Test
  void elementsOfAListMayComeInAnotherOrder() {
    var server = new RecordedAnswers(RECORDING).changing(5, body -> Json.asArray(body).reversed());

    var report = replay(server);

    assertThat(report.mismatches()).isEmpty();
  }

  @Test
  void ofACutBodyOnlyTheKindIsCompared() {
    var server = new RecordedAnswers(RECORDING).changing(6, _ -> Map.of());

    var report = replay(server);

    assertThat(report.mismatches())
        .singleElement()
        .asString()
        .contains("made_up 6")
        .contains("$: object {}, recorded [");
  }

  private static Report replay(RecordedAnswers server) {
    try (var loopback = Loopback.answering(server)) {
      return Session.against(loopback.baseUrl()).play(Scene.of(RECORDING));
    }
  }

  private static Object with(Object body, String key, String value) {
    var changed = new LinkedHashMap<>(Json.asObject(body));
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, Json.parse(value));
    }
    return changed;
  }
}
