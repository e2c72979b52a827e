package pushpool.log;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The stored log records. */
public interface Logs {
  /** Stores the records; they expire some time after {@code now}. */
  void add(List<Log> records, Instant now);

  /** The records of a flow run by time, those of its task runs included. */
  List<Log> of(UUID flowRunId);
}
