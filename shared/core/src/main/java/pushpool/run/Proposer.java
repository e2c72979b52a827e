package pushpool.run;

/** Who proposes a state, as far as it matters to the slot that a run holds. */
public enum Proposer {
  /** The service itself: it watches over the run, so the slot is held until the run leaves it. */
  SERVICE,
  /** A client that renews a lease while the run is running. */
  RENEWING,
  /** A client that knows no leases: from Running on, the slot is held until the run leaves it. */
  SILENT,
  /** A client that takes slots by itself, as workers of the first 3.0 versions did. */
  SELF_SERVING
}
