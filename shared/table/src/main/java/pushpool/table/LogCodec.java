package pushpool.table;

import java.util.List;
import java.util.stream.Stream;
import pushpool.json.Json;
import pushpool.log.Log;

/** How log records are written down: as one text. */
final class LogCodec {
  private LogCodec() {}

  static String write(List<Log> records) {
    return Json.text(records.stream().map(log -> document(log).fields()).toList());
  }

  static Stream<Log> read(String records) {
    return Json.asArray(Json.parse(records)).stream()
        .map(record -> log(Document.of(Json.asObject(record))));
  }

  private static Document document(Log log) {
    return Document.empty()
        .with("id", log.id())
        .with("name", log.name())
        .with("level", log.level())
        .with("message", log.message())
        .with("timestamp", log.timestamp())
        .with("flow_run_id", log.flowRunId())
        .with("task_run_id", log.taskRunId());
  }

  private static Log log(Document d) {
    return new Log(
        d.id("id"),
        d.string("name"),
        d.integer("level"),
        d.string("message"),
        d.time("timestamp"),
        d.maybe("flow_run_id", d::id),
        d.maybe("task_run_id", d::id));
  }
}
