package pushpool.limit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The name under which slots are held.
 *
 * @param until when they are anybody's unless it is renewed before; without, they are held until
 *     they are given back
 */
public record Lease(UUID id, Optional<Holder> holder, Optional<Instant> until) {}
