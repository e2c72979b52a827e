package pushpool.table;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A calendar of the journal: in which hours there is something of whom, for those who ask by time
 * alone. What was written down lately is not written again, so that it costs an owner one write an
 * hour.
 */
final class Hours {
  private static final int SHARDS = 8;
  private static final int PAGE = 200;
  private static final int REMEMBERED = 10_000;

  /** Entries outlive what they lead to, which may be added to an hour for a while. */
  private static final Duration LONGER = Duration.ofDays(1);

  private final Table table;
  private final String kind;
  private final Duration kept;
  private final Map<Key, Instant> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param kept how long what the calendar leads to can be read
   */
  Hours(Table table, String kind, Duration kept) {
    this.table = table;
    this.kind = kind;
    this.kept = kept;
  }

  static Instant of(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  /** Writes down that there is something of an owner in an hour, unless that is known. */
  void note(Instant hour, UUID owner, Instant now) {
    var shard = Math.floorMod(owner.hashCode(), SHARDS);
    noteOnce(new Key(TableName.JOURNAL, entries(hour, shard), owner.toString()), now);
    noteOnce(new Key(TableName.JOURNAL, kind + "_hours", Times.sortable(hour)), now);
  }

  /** The hours in which there is something, from the one time to the other. */
  Stream<Instant> between(Optional<Instant> from, Optional<Instant> until, boolean newestFirst) {
    var all = Query.of(kind + "_hours", PAGE);
    var some =
        all.between(
            from.map(time -> Times.sortable(of(time))).orElse(Query.FIRST),
            until.map(time -> Times.sortable(of(time))).orElse(Query.LAST));
    return table
        .all(TableName.JOURNAL, newestFirst ? some.backwards() : some)
        .map(item -> Instant.parse(item.key().sort()));
  }

  /** Of whom there is something in an hour. */
  List<UUID> owners(Instant hour) {
    return IntStream.range(0, SHARDS)
        .mapToObj(shard -> Query.of(entries(hour, shard), PAGE))
        .flatMap(query -> table.all(TableName.JOURNAL, query))
        .map(item -> UUID.fromString(item.key().sort()))
        .toList();
  }

  private String entries(Instant hour, int shard) {
    return kind + "_hour#" + Times.sortable(hour) + "#" + shard;
  }

  private void noteOnce(Key key, Instant now) {
    var fresh = now.minus(LONGER.dividedBy(2));
    synchronized (known) {
      if (known.getOrDefault(key, Instant.MIN).isAfter(fresh)) {
        return;
      }
    }
    var until = Optional.of(now.plus(kept).plus(LONGER));
    var item = new Item(key, 0, Map.of(), Map.of(), until);
    table.write(List.of(new Write.Put(item, new Condition.Always())));
    synchronized (known) {
      known.put(key, now);
    }
  }
}
