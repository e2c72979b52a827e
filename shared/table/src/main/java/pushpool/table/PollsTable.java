package pushpool.table;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.pool.Polls;

/** The polls, over a {@link Table}: an item of its own for each, because it is written often. */
public final class PollsTable implements Polls {
  private static final String AT = "at";

  private final Table table;

  public PollsTable(Table table) {
    this.table = table;
  }

  @Override
  public void note(Collection<UUID> polled, Instant now) {
    polled.forEach(
        id -> {
          var item = Item.of(key(id), Map.of(AT, Times.sortable(now)));
          table.write(List.of(new Write.Put(item, new Condition.Always())));
        });
  }

  @Override
  public Map<UUID, Instant> last(Collection<UUID> polled) {
    var times = new HashMap<UUID, Instant>();
    table
        .getAll(polled.stream().map(PollsTable::key).toList())
        .forEach(
            (key, item) ->
                times.put(
                    UUID.fromString(key.sort()),
                    Instant.parse((String) item.attributes().get(AT))));
    return times;
  }

  private static Key key(UUID id) {
    return new Key(TableName.REGISTRY, "poll", id.toString());
  }
}
