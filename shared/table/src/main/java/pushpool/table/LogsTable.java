package pushpool.table;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.log.Log;
import pushpool.log.LogSelection;
import pushpool.log.Logs;

/**
 * The log records, over a {@link Table}: many records in one item, because an item is what a write
 * costs. An item has records of one minute, so that a minute at a time can be read in order.
 */
public final class LogsTable implements Logs {
  private static final int RECORDS = 1_000;
  private static final int CHARACTERS = 100_000;

  /** Fewer are worth no packing: a write is paid by the kilobyte. */
  private static final int READABLE = 1_000;

  private static final int PAGE = 10;
  private static final Comparator<Log> BY_TIME = Comparator.comparing(Log::timestamp);

  /** Whose the records without any run are. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final Table table;
  private final LargeTexts texts;
  private final Hours hours;
  private final Duration kept;

  /**
   * @param kept how long a record can be read
   */
  public LogsTable(Table table, Duration kept) {
    this.table = table;
    this.texts = new LargeTexts(table, READABLE);
    this.hours = new Hours(table, "log", kept);
    this.kept = kept;
  }

  @Override
  public void add(List<Log> records, Instant now) {
    var byOwner = new LinkedHashMap<UUID, List<Log>>();
    records.forEach(log -> byOwner.computeIfAbsent(owner(log), _ -> new ArrayList<>()).add(log));
    byOwner.forEach((owner, logs) -> add(owner, logs, now));
  }

  @Override
  public Stream<Log> list(LogSelection selection) {
    return selection
        .owners()
        .map(owners -> merged(owners.stream().toList(), selection))
        .orElseGet(() -> everywhere(selection));
  }

  private void add(UUID owner, List<Log> logs, Instant now) {
    var byMinute =
        logs.stream()
            .sorted(BY_TIME)
            .collect(Collectors.groupingBy(LogsTable::minute, TreeMap::new, Collectors.toList()));
    byMinute.values().forEach(minute -> batches(minute).forEach(batch -> put(owner, batch, now)));
    byMinute.keySet().stream()
        .map(Hours::of)
        .distinct()
        .forEach(hour -> hours.note(hour, owner, now));
  }

  private void put(UUID owner, List<Log> batch, Instant now) {
    var first = batch.getFirst();
    var key =
        new Key(
            TableName.JOURNAL,
            partition(owner),
            Times.sortable(first.timestamp()) + "#" + first.id());
    var records = Map.<String, Object>of("records", LogCodec.write(batch));
    var item = new Item(key, 0, records, Map.of(), Optional.of(now.plus(kept)));
    table.write(texts.putting(item, new Condition.Always(), Optional.empty()));
  }

  private static List<List<Log>> batches(List<Log> logs) {
    var batches = new ArrayList<List<Log>>();
    var room = 0;
    for (var log : logs) {
      var taken = log.message().length() + log.name().length();
      if (batches.isEmpty() || room < taken || batches.getLast().size() == RECORDS) {
        batches.add(new ArrayList<>());
        room = CHARACTERS;
      }
      batches.getLast().add(log);
      room -= taken;
    }
    return batches;
  }

  /** An hour at a time, for what is known of an hour is whose records it has and no more. */
  private Stream<Log> everywhere(LogSelection selection) {
    return hours
        .between(selection.from(), selection.until(), selection.newestFirst())
        .flatMap(hour -> merged(hours.owners(hour), within(hour, selection)))
        .filter(log -> selection.spans(log.timestamp()));
  }

  private static LogSelection within(Instant hour, LogSelection selection) {
    return new LogSelection(
        Optional.empty(),
        Optional.of(hour),
        Optional.of(hour.plus(1, ChronoUnit.HOURS).minusNanos(1)),
        selection.newestFirst());
  }

  private Stream<Log> merged(List<UUID> owners, LogSelection selection) {
    var order = selection.newestFirst() ? BY_TIME.reversed() : BY_TIME;
    return Ordered.merged(owners.stream().map(owner -> of(owner, selection)).toList(), order);
  }

  private Stream<Log> of(UUID owner, LogSelection selection) {
    return table
        .all(TableName.JOURNAL, query(owner, selection))
        .gather(Ordered.together(LogsTable::minute))
        .flatMap(minute -> read(minute, selection.newestFirst()).stream())
        .filter(log -> selection.spans(log.timestamp()));
  }

  private static Query query(UUID owner, LogSelection selection) {
    var from = selection.from().map(LogsTable::minute).map(Times::sortable).orElse(Query.FIRST);
    var until = selection.until().map(end -> Times.sortable(end) + Query.LAST).orElse(Query.LAST);
    var query = Query.of(partition(owner), PAGE).between(from, until);
    return selection.newestFirst() ? query.backwards() : query;
  }

  private List<Log> read(List<Item> minute, boolean newestFirst) {
    var records =
        (newestFirst ? minute.reversed() : minute)
            .stream()
                .flatMap(item -> texts.whole(item).stream())
                .flatMap(whole -> LogCodec.read((String) whole.item().attributes().get("records")))
                .sorted(BY_TIME)
                .toList();
    return newestFirst ? records.reversed() : records;
  }

  private static UUID owner(Log log) {
    return log.flowRunId().or(log::taskRunId).orElse(NOBODY);
  }

  private static String partition(UUID owner) {
    return "logs#" + owner;
  }

  private static Instant minute(Log log) {
    return minute(log.timestamp());
  }

  private static Instant minute(Item item) {
    return minute(Instant.parse(item.key().sort().substring(0, item.key().sort().indexOf('#'))));
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }
}
