package pushpool.api.wire;

import java.util.List;
import java.util.Map;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.Slots.Held;

/** The concurrency limit of a tag as Prefect spells it: its slots are the runs that hold them. */
public final class TagLimitShape {
  private TagLimitShape() {}

  public static Map<String, Object> of(String tag, ConcurrencyLimit limit, List<Held> held) {
    return new Shape()
        .with("id", limit.id())
        .with("created", limit.created())
        .with("updated", limit.updated())
        .with("tag", tag)
        .with("concurrency_limit", limit.slots())
        .with("active_slots", holders(held))
        .fields();
  }

  private static List<Object> holders(List<Held> held) {
    return held.stream()
        .flatMap(hand -> hand.lease().stream())
        .flatMap(lease -> lease.holder().stream())
        .map(holder -> (Object) holder.id())
        .toList();
  }
}
