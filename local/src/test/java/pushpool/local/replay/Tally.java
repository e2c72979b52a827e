package pushpool.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts a replay while it goes on. */
final class Tally {
  private final String file;
  private final List<Allowance> allowances;
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final List<Mismatch> mismatches = new ArrayList<>();
  private final List<Mismatch> allowed = new ArrayList<>();
  private int replayed;

  Tally(Exchanges recording, List<Allowance> allowances) {
    this.file = recording.name();
    this.allowances = allowances;
    if (recording.webSocketLines() > 0) {
      skipped.put("WebSocket", recording.webSocketLines());
    }
  }

  void skip(String reason) {
    skipped.merge(reason, 1, Integer::sum);
  }

  void count(Exchange exchange, List<Difference> differences) {
    replayed++;
    var parts =
        differences.stream()
            .collect(Collectors.partitioningBy(difference -> isAllowed(exchange, difference)));
    note(mismatches, exchange, parts.get(false));
    note(allowed, exchange, parts.get(true));
  }

  Report report() {
    return new Report(file, replayed, mismatches, skipped, allowed);
  }

  private boolean isAllowed(Exchange exchange, Difference difference) {
    return allowances.stream().anyMatch(allowance -> allowance.covers(exchange, difference));
  }

  private void note(List<Mismatch> notes, Exchange exchange, List<Difference> differences) {
    if (!differences.isEmpty()) {
      notes.add(new Mismatch(file, exchange, differences));
    }
  }
}
