package pushpool.limit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The slot that a flow run holds of its deployment's limit, as a {@link Lease} of that id. */
public record Slot(UUID limitId, UUID leaseId, Optional<Instant> until) {

  public Slot until(Optional<Instant> other) {
    return new Slot(limitId, leaseId, other);
  }

  /** The lease, held for the run. */
  public Lease lease(UUID flowRunId) {
    return new Lease(leaseId, Optional.of(new Holder(Holder.Type.FLOW_RUN, flowRunId)), until);
  }
}
