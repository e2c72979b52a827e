package pushpool.api.wire;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.log.Log;

/** A log record as Prefect spells it. */
public final class LogShape {
  private static final Map<Long, String> LEVELS =
      Map.of(10L, "DEBUG", 20L, "INFO", 30L, "WARNING", 40L, "ERROR", 50L, "CRITICAL");

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
    var head = Stream.of("timestamp,level,flow_run_id,task_run_id,message");
    return Stream.concat(head, logs.map(LogShape::row)).collect(joining("\r\n", "", "\r\n"));
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
