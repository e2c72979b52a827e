package pushpool.api.wire;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.log.Log;
import pushpool.request.RequestException;

/** A log record as Prefect spells it. */
public final class LogShape {
  private static final Map<Long, String> LEVELS =
      Map.of(10L, "DEBUG", 20L, "INFO", 30L, "WARNING", 40L, "ERROR", 50L, "CRITICAL");

  /** More than this Lambda would not send, however well it is packed. */
  private static final int LONGEST = 50_000_000;

  private LogShape() {}

  public static Map<String, Object> of(Log log) {
    return new Shape()
        .with("id", log.id())
        .with("created", log.timestamp())
        .with("updated", log.timestamp())
        .with("name", log.name())
        .with("level", log.level())
        .with("message", log.message())
        .with("timestamp", log.timestamp())
        .with("flow_run_id", log.flowRunId())
        .with("task_run_id", log.taskRunId())
        .fields();
  }

  /** Records as comma-separated values, with the names of the columns first. */
  public static String csv(Stream<Log> logs) {
    var text = new StringBuilder("timestamp,level,flow_run_id,task_run_id,message\r\n");
    for (var log : (Iterable<Log>) logs::iterator) {
      text.append(row(log)).append("\r\n");
      if (text.length() > LONGEST) {
        throw new RequestException.Invalid(
            "The log is too long to be downloaded at once; ask for it page by page.");
      }
    }
    return text.toString();
  }

  private static String row(Log log) {
    return Stream.of(
            log.timestamp().toString(),
            level(log.level()),
            log.flowRunId().map(UUID::toString).orElse(""),
            log.taskRunId().map(UUID::toString).orElse(""),
            log.message())
        .map(LogShape::cell)
        .collect(joining(","));
  }

  private static String cell(String text) {
    return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** As Python's logging calls it. */
  private static String level(long level) {
    return LEVELS.getOrDefault(level, "Level " + level);
  }
}
