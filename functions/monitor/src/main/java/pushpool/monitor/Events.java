package pushpool.monitor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import pushpool.json.Json;
import pushpool.launch.Failure;
import pushpool.launch.FailureClass;
import pushpool.launch.News;
import pushpool.launch.Sighting;
import pushpool.launch.TaskName;
import pushpool.launch.TaskReport;

/**
 * Reads EventBridge events: task state changes of ECS, and results of asynchronous Lambda
 * invocations.
 */
final class Events {
  /** Lambda had no room for the event for as long as it may wait. */
  private static final String NEVER_RAN = "EventAgeExceeded";

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Events() {}

  /** The result of a function in an event; nothing when it is not about a run of ours. */
  static Optional<News> result(Map<String, Object> event) {
    return "lambda".equals(event.get("source"))
        ? results(object(event.get("detail")))
        : Optional.empty();
  }

  /**
   * The task that an event is about; nothing when it is not ours.
   *
   * @param apiUrl what the tasks of this service are told to call
   */
  static Optional<Sighting> sighting(Map<String, Object> event, String apiUrl) {
    var detail = object(event.get("detail"));
    return Optional.of(task(detail))
        .filter(_ -> "aws.ecs".equals(event.get("source")))
        .flatMap(report -> report.news().map(news -> sighting(news, report, detail, apiUrl)));
  }

  private static Sighting sighting(
      News news, TaskReport report, Map<String, Object> detail, String apiUrl) {
    var name =
        new TaskName(
            text(detail, "clusterArn").orElse(""),
            text(detail, "taskArn").orElse(""),
            text(detail, "taskDefinitionArn").orElse(""));
    return new Sighting(news, name, report.mainContainer(), isTold(detail, apiUrl));
  }

  private static boolean isTold(Map<String, Object> detail, String apiUrl) {
    return array(object(detail.get("overrides")).get("containerOverrides")).stream()
        .flatMap(container -> array(object(container).get("environment")).stream())
        .map(Events::object)
        .filter(variable -> "PREFECT_API_URL".equals(variable.get("name")))
        .anyMatch(variable -> apiUrl.equals(variable.get("value")));
  }

  private static TaskReport task(Map<String, Object> detail) {
    return new TaskReport(
        text(detail, "startedBy").orElse(""),
        text(detail, "lastStatus").orElse(""),
        text(detail, "stopCode"),
        text(detail, "stoppedReason"),
        array(detail.get("containers")).stream().map(c -> container(object(c))).toList(),
        detail.get("startedAt") != null);
  }

  private static TaskReport.Container container(Map<String, Object> container) {
    return new TaskReport.Container(
        text(container, "name").orElse(""),
        code(container.get("exitCode")),
        text(container, "reason"));
  }

  private static Optional<Integer> code(Object value) {
    return value instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
  }

  private static Optional<News> results(Map<String, Object> detail) {
    var request = object(detail.get("requestPayload"));
    var run = text(request, "flow_run_id").filter(id -> UUID_TEXT.matcher(id).matches());
    var attempt = code(request.get("attempt"));
    return run.isPresent() && attempt.isPresent()
        ? Optional.of(end(UUID.fromString(run.get()), attempt.get(), detail))
        : Optional.empty();
  }

  private static News end(UUID run, int attempt, Map<String, Object> detail) {
    var condition = text(object(detail.get("requestContext")), "condition").orElse("");
    if (condition.equals("Success")) {
      return new News.Stopped(run, attempt, Optional.of(0), "The function returned.");
    }
    var error = text(object(detail.get("responsePayload")), "errorMessage");
    var reason =
        "The function failed (%s): %s".formatted(condition, error.orElse("it gave no message"));
    var ran = !condition.equals(NEVER_RAN);
    var code = ran ? Optional.of(1) : Optional.<Integer>empty();
    return new News.Stopped(run, attempt, code, reason, ran, failure(ran, reason));
  }

  private static Optional<Failure> failure(boolean ran, String reason) {
    return ran
        ? Optional.of(Failure.of(Optional.empty(), reason))
            .filter(failure -> failure.kind() == FailureClass.OUT_OF_MEMORY)
        : Optional.of(new Failure(FailureClass.THROTTLED, reason));
  }

  private static Optional<String> text(Map<String, Object> object, String name) {
    return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> ? Json.asObject(value) : Map.of();
  }

  private static List<Object> array(Object value) {
    return value instanceof List<?> ? Json.asArray(value) : List.of();
  }
}
