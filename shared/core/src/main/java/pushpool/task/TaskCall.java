package pushpool.task;

import java.util.Optional;
import java.util.UUID;

/**
 * Which call of which task a task run is. No two task runs of a flow run are the same call; nothing
 * of it ever changes.
 */
public record TaskCall(Optional<UUID> flowRunId, String taskKey, String dynamicKey) {}
