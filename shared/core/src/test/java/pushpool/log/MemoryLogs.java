package pushpool.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Log records in a list, for tests. */
public final class MemoryLogs implements Logs {
  private static final UUID NOBODY = new UUID(0, 0);

  private final List<Log> logs = new ArrayList<>();

  @Override
  public void add(List<Log> records, Instant now) {
    logs.addAll(records);
  }

  @Override
  public Stream<Log> list(LogSelection selection) {
    var found =
        logs.stream()
            .filter(log -> selection.owners().map(ids -> ids.contains(owner(log))).orElse(true))
            .filter(log -> selection.spans(log.timestamp()))
            .sorted(Comparator.comparing(Log::timestamp))
            .toList();
    return (selection.newestFirst() ? found.reversed() : found).stream();
  }

  private static UUID owner(Log log) {
    return log.flowRunId().or(log::taskRunId).orElse(NOBODY);
  }
}
