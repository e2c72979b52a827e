package pushpool.input;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a flow run is told while it lives, under a key that is unique for the run.
 *
 * @param value text; what it means is between those who write and read it
 * @param sender the run that sent it, as it names itself
 */
public record FlowRunInput(
    UUID id,
    UUID flowRunId,
    String key,
    String value,
    Optional<String> sender,
    Instant created,
    Instant updated) {}
