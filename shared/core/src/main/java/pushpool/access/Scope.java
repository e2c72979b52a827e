package pushpool.access;

/** What a key may do; each scope includes those before it. */
public enum Scope {
  /** Look, but not at secrets. */
  READ,
  /** Start, steer and report on runs, and read the secrets that they need. */
  RUN,
  /** Change deployments, their schedules, and what they refer to. */
  DEPLOY,
  /** Change pools, queues and limits, and make keys. */
  ADMIN;

  public boolean covers(Scope other) {
    return compareTo(other) >= 0;
  }
}
