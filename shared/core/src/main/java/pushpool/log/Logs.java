package pushpool.log;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The stored log records. */
public interface Logs {
  /** Stores the records; they expire some time after {@code now}. */
  void add(List<Log> records, Instant now);

  /** The records that a selection asks for, in its order, read no further than they are taken. */
  Stream<Log> list(LogSelection selection);

  /** The records of a flow run by time, those of its task runs included. */
  default List<Log> of(UUID flowRunId) {
    return list(LogSelection.of(flowRunId)).toList();
  }
}
