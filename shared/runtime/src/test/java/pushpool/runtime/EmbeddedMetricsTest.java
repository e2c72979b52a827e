package pushpool.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.launch.FailureClass;
import pushpool.metric.Measure;
import pushpool.metric.Measure.Answer;
import pushpool.run.Runs;
import pushpool.run.StateType;

final class EmbeddedMetricsTest {
  private static final UUID RUN = new UUID(0, 1);

  private final List<String> lines = new ArrayList<>();
  private final EmbeddedMetrics metrics = new EmbeddedMetrics(lines::add, "team", () -> NOON);

  private Map<String, Object> line(Measure measure) {
    metrics.tell(measure);
    return Json.object(lines.getFirst());
  }

  private static Map<String, Object> head(Map<String, Object> line) {
    var all = Json.asArray(Json.asObject(line.get("_aws")).get("CloudWatchMetrics"));
    return Json.asObject(all.getFirst());
  }

  @Test
  void aSubmissionIsCountedForTheStackAndForItsQueue() {
    var line =
        line(
            new Measure.Submitted(
                RUN, PUSHED, Optional.of(Duration.ofMillis(250)), Answer.STARTED));

    assertThat(line)
        .containsEntry("Stack", "team")
        .containsEntry("Queue", "batch/default")
        .containsEntry("Submissions", 1.0)
        .containsEntry("DispatchLag", 250.0)
        .containsEntry("flow_run_id", RUN.toString());
    assertThat(Json.asObject(line.get("_aws"))).containsEntry("Timestamp", NOON.toEpochMilli());
    assertThat(head(line))
        .containsEntry("Namespace", "Pushpool")
        .containsEntry("Dimensions", List.of(List.of("Stack"), List.of("Stack", "Queue")))
        .containsEntry(
            "Metrics",
            List.of(
                Map.of("Name", "Submissions", "Unit", "Count"),
                Map.of("Name", "DispatchLag", "Unit", "Milliseconds")));
  }

  @Test
  void whatIsPutOffIsAThrottleAndWhatIsRefusedARefusal() {
    metrics.tell(new Measure.Submitted(RUN, PUSHED, Optional.empty(), Answer.BUSY));
    metrics.tell(new Measure.Submitted(RUN, PUSHED, Optional.empty(), Answer.REFUSED));

    assertThat(Json.object(lines.get(0))).containsKey("Throttles").doesNotContainKey("Refusals");
    assertThat(Json.object(lines.get(1))).containsKey("Refusals").doesNotContainKey("Throttles");
  }

  @Test
  void aRunThatCrashedIsCountedAsOneThatEndedAndAsOneThatCrashed() {
    var line = line(new Measure.Ended(RUN, Runs.state(StateType.CRASHED, NOON)));

    assertThat(line)
        .containsEntry("Ended", 1.0)
        .containsEntry("Crashed", 1.0)
        .containsEntry("State", "Crashed");
  }

  @Test
  void aFailureIsCountedForTheStackAndForItsClass() {
    var line = line(new Measure.Failed(RUN, FailureClass.IMAGE_PULL));

    assertThat(line).containsEntry("Failures", 1.0).containsEntry("Class", "image_pull");
    assertThat(head(line))
        .containsEntry("Dimensions", List.of(List.of("Stack"), List.of("Stack", "Class")));
  }

  @Test
  void theOldestDueRunIsToldByItsAge() {
    var line = line(new Measure.Overdue(RUN, NOON.minusSeconds(90)));

    assertThat(line).containsEntry("OldestDueRun", 90.0);
    assertThat(head(line)).containsEntry("Dimensions", List.of(List.of("Stack")));
  }

  @Test
  void whatIsNotDueYetIsNotMeasured() {
    metrics.tell(new Measure.Overdue(RUN, NOON.plusSeconds(1)));

    assertThat(lines).isEmpty();
  }

  @Test
  void slotsAreToldByTheirLimit() {
    var line = line(new Measure.Taken("database", 3, 10));

    assertThat(line)
        .containsEntry("Limit", "database")
        .containsEntry("SlotsTaken", 3.0)
        .containsEntry("Slots", 10.0);
  }
}
