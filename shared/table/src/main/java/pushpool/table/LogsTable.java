package pushpool.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.json.Json;
import pushpool.log.Log;
import pushpool.log.Logs;

/**
 * The log records, over a {@link Table}: many records in one item, because an item is what a write
 * costs.
 */
public final class LogsTable implements Logs {
  private static final int RECORDS = 100;
  private static final int CHARACTERS = 60_000;
  private static final int PAGE = 50;

  private final Table table;
  private final Duration kept;

  /**
   * @param kept how long a record can be read
   */
  public LogsTable(Table table, Duration kept) {
    this.table = table;
    this.kept = kept;
  }

  @Override
  public void add(List<Log> records, Instant now) {
    var byOwner = new LinkedHashMap<String, List<Log>>();
    records.forEach(log -> byOwner.computeIfAbsent(owner(log), _ -> new ArrayList<>()).add(log));
    byOwner.forEach((owner, logs) -> batches(logs).forEach(batch -> put(owner, batch, now)));
  }

  @Override
  public List<Log> of(UUID flowRunId) {
    return table
        .all(TableName.JOURNAL, Query.of("logs#" + flowRunId, PAGE))
        .flatMap(LogsTable::read)
        .sorted(Comparator.comparing(Log::timestamp))
        .toList();
  }

  private void put(String owner, List<Log> batch, Instant now) {
    var first = batch.getFirst();
    var key =
        new Key(TableName.JOURNAL, owner, Times.sortable(first.timestamp()) + "#" + first.id());
    var text = Json.text(batch.stream().map(log -> write(log).fields()).toList());
    var item =
        new Item(
            key, 0, Map.of("records", Texts.pack(text)), Map.of(), Optional.of(now.plus(kept)));
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  private static List<List<Log>> batches(List<Log> logs) {
    var batches = new ArrayList<List<Log>>();
    var room = 0;
    for (var log : logs) {
      if (batches.isEmpty()
          || room < log.message().length()
          || batches.getLast().size() == RECORDS) {
        batches.add(new ArrayList<>());
        room = CHARACTERS;
      }
      batches.getLast().add(log);
      room -= log.message().length();
    }
    return batches;
  }

  private static String owner(Log log) {
    return "logs#" + log.flowRunId().or(log::taskRunId).map(UUID::toString).orElse("none");
  }

  private static Document write(Log log) {
    return Document.empty()
        .with("id", log.id())
        .with("name", log.name())
        .with("level", log.level())
        .with("message", log.message())
        .with("timestamp", log.timestamp())
        .with("flow_run_id", log.flowRunId())
        .with("task_run_id", log.taskRunId());
  }

  private static Stream<Log> read(Item item) {
    var records = Json.asArray(Json.parse(Texts.unpack(item.attributes().get("records"))));
    return records.stream().map(record -> read(Document.of(Json.asObject(record))));
  }

  private static Log read(Document d) {
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
