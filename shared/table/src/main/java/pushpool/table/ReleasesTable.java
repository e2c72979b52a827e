package pushpool.table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.deployment.Releases;
import pushpool.request.RequestException;

/** The releases of late runs, over a {@link Table}: an item for each schedule that paces them. */
public final class ReleasesTable implements Releases {
  private static final int ROUNDS = 64;
  private static final String NEXT = "next";

  private final Table table;

  public ReleasesTable(Table table) {
    this.table = table;
  }

  @Override
  public Instant next(UUID scheduleId, Duration apart, Instant now) {
    var key = new Key(TableName.REGISTRY, "release", scheduleId.toString());
    for (var round = 0; round < ROUNDS; round++) {
      var stored = table.get(key);
      var free =
          stored
              .map(item -> Instant.parse((String) item.attributes().get(NEXT)))
              .filter(next -> next.isAfter(now))
              .orElse(now);
      if (table.write(List.of(moved(key, stored, free.plus(apart)))) instanceof Outcome.Written) {
        return free;
      }
    }
    throw new RequestException.Contended("Too many runs ask when they may begin; try again.");
  }

  private static Write moved(Key key, Optional<Item> stored, Instant next) {
    var attributes = Map.<String, Object>of(NEXT, Times.sortable(next));
    var revision = stored.map(Item::revision).orElse(0L);
    var item = new Item(key, revision, attributes, Map.of(), Optional.empty());
    return new Write.Put(
        item,
        stored
            .<Condition>map(known -> new Condition.Unchanged(known.revision()))
            .orElseGet(Condition.Absent::new));
  }
}
