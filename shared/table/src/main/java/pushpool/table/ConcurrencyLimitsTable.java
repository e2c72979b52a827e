package pushpool.table;

import java.util.List;
import java.util.UUID;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;

/** The concurrency limits, over a {@link Table}. */
public final class ConcurrencyLimitsTable extends Registry<ConcurrencyLimit>
    implements ConcurrencyLimits {
  public ConcurrencyLimitsTable(Table table) {
    super(table, "concurrency_limit", new LimitCodec());
  }

  @Override
  public void remove(ConcurrencyLimit limit) {
    super.remove(limit);
    SeatRow.all(table, limit.id()).stream()
        .map(row -> SeatRow.key(limit.id(), row.number()))
        .forEach(key -> table.write(List.of(new Write.Delete(key, new Condition.Always()))));
  }

  private static final class LimitCodec implements Codec<ConcurrencyLimit> {
    @Override
    public UUID id(ConcurrencyLimit limit) {
      return limit.id();
    }

    @Override
    public String name(ConcurrencyLimit limit) {
      return limit.name();
    }

    @Override
    public Document write(ConcurrencyLimit limit) {
      return Document.empty()
          .with("id", limit.id())
          .with("name", limit.name())
          .with("limit", limit.slots())
          .with("active", limit.isActive())
          .with("slot_decay_per_second", limit.settings().decay())
          .with("created", limit.created())
          .with("updated", limit.updated());
    }

    @Override
    public ConcurrencyLimit read(Document d) {
      var settings =
          new ConcurrencyLimit.Settings(
              d.string("name"),
              d.integer("limit"),
              d.truth("active"),
              d.number("slot_decay_per_second"));
      return new ConcurrencyLimit(d.id("id"), settings, d.time("created"), d.time("updated"));
    }
  }
}
