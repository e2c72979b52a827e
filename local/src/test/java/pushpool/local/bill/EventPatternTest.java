package pushpool.local.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;
import pushpool.local.Template;

final class EventPatternTest {
  private static final EventPattern PATTERN =
      new EventPattern(
          Json.object(
              """
              {"source": ["a", "b"], "detail": {"by": [{"prefix": "us/"}], "end": [{"exists": true}]}}
              """));

  private final Filters filters = Filters.of(Template.read());

  @ParameterizedTest
  @CsvSource({
    "b, us/1, now, true",
    "c, us/1, now, false",
    "b, them/1, now, false",
    "b, us/1, , false"
  })
  void everyFieldMustBeOneOfWhatItMayBe(String source, String by, String end, boolean matches) {
    var detail = end == null ? Map.of("by", by) : Map.of("by", by, "end", end, "more", "x");

    var event = Map.of("source", source, "detail", detail);

    assertThat(PATTERN.matches(event)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream-insert-scheduled",
        "stream-modify-cancelling",
        "stream-modify-cancelled",
        "stream-slots-left"
      })
  void theRecordsThatTheDispatcherKnowsAreLetThrough(String file) throws IOException {
    var record = Json.asObject(Json.asArray(event("dispatcher/" + file).get("Records")).getFirst());

    assertThat(filters.letThrough(record)).isTrue();
  }

  @Test
  void aRunThatRunsWakesNobody() {
    var image = Map.of("state_type", Map.of("S", "RUNNING"));

    var record = Map.of("eventName", "MODIFY", "dynamodb", Map.of("NewImage", image));

    assertThat(filters.letThrough(Json.object(Json.bytes(record)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"task-running, true", "task-stopped-exit-0, true", "function-succeeded, false"})
  void theMonitorHearsOfTasksThatRunOrHaveStopped(String file, boolean isHeard) throws IOException {
    assertThat(filters.tasks().matches(event("monitor/" + file))).isEqualTo(isHeard);
  }

  private static Map<String, Object> event(String file) throws IOException {
    var root = Path.of(System.getProperty("pushpool.root"), "events");
    return Json.object(Files.readAllBytes(root.resolve(file + ".json")));
  }
}
