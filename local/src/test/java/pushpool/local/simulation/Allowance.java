package pushpool.local.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many slots there are of something, now and before. */
final class Allowance {
  private final List<Change> changes = new ArrayList<>();

  private record Change(Instant at, long slots) {}

  void is(Instant now, long slots) {
    changes.add(new Change(now, slots));
  }

  /** The most that there were at any time since; without end where nobody ever said. */
  long most(Instant since) {
    var before = changes.stream().filter(change -> change.at().isBefore(since)).toList();
    return changes.stream()
        .skip(Math.max(0, before.size() - 1))
        .mapToLong(Change::slots)
        .max()
        .orElse(Long.MAX_VALUE);
  }
}
