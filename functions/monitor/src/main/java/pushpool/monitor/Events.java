package pushpool.monitor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import pushpool.json.Json;
import pushpool.launch.News;
import pushpool.launch.TaskReport;

/**
 * Reads EventBridge events: task state changes of ECS, and results of asynchronous Lambda
 * invocations.
 */
final class Events {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Events() {}

  /** The news in an event; nothing when it is not about a run of ours. */
  static Optional<News> news(Map<String, Object> event) {
    var detail = object(event.get("detail"));
    return switch (String.valueOf(event.get("source"))) {
      case "aws.ecs" -> task(detail).news();
      case "lambda" -> result(detail);
      default -> Optional.empty();
    };
  }

  private static TaskReport task(Map<String, Object> detail) {
    return new TaskReport(
        text(detail, "startedBy").orElse(""),
        text(detail, "lastStatus").orElse(""),
        text(detail, "stopCode"),
        text(detail, "stoppedReason"),
        array(detail.get("containers")).stream().map(c -> container(object(c))).toList());
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

  private static Optional<News> result(Map<String, Object> detail) {
    var request = object(detail.get("requestPayload"));
    var run = text(request, "flow_run_id").filter(id -> UUID_TEXT.matcher(id).matches());
    var attempt = code(request.get("attempt"));
    return run.isPresent() && attempt.isPresent()
        ? Optional.of(end(UUID.fromString(run.get()), attempt.get(), detail))
        : Optional.empty();
  }

  private static News end(UUID run, int attempt, Map<String, Object> detail) {
    var context = object(detail.get("requestContext"));
    var failed = !"Success".equals(context.get("condition"));
    var error = text(object(detail.get("responsePayload")), "errorMessage");
    var reason =
        failed
            ? "The function failed (%s): %s"
                .formatted(context.get("condition"), error.orElse("it gave no message"))
            : "The function returned.";
    return new News.Stopped(run, attempt, Optional.of(failed ? 1 : 0), reason);
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
