package pushpool.log;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One log record of a flow run or a task run. */
public record Log(
    UUID id,
    String name,
    long level,
    String message,
    Instant timestamp,
    Optional<UUID> flowRunId,
    Optional<UUID> taskRunId) {}
