package pushpool.schedule;

/**
 * What a search may cost: so many days and times looked at. A schedule that has no next occurrence,
 * or hides it well, ends there.
 */
final class Work {
  private final int allowance;
  private final boolean isRenewed;
  private int spent;

  private Work(int allowance, boolean isRenewed) {
    this.allowance = allowance;
    this.isRenewed = isRenewed;
  }

  /** From each occurrence to the next. The longest gap of a sane rule takes 15,000. */
  static Work perOccurrence() {
    return new Work(100_000, true);
  }

  /** For a whole search, for which somebody is waiting. */
  static Work inAll() {
    return new Work(1_000_000, false);
  }

  /** Whether one more day or time may be looked at. */
  boolean spend() {
    spent++;
    return !isSpent();
  }

  boolean isSpent() {
    return spent > allowance;
  }

  /** An occurrence is found, or the first one is to be. */
  void renew() {
    if (isRenewed && !isSpent()) {
      spent = 0;
    }
  }

  @Override
  public String toString() {
    return "%,d days and times".formatted(allowance);
  }
}
