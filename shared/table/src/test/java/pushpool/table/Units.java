package pushpool.table;

/** What a call costs on DynamoDB: read and write request units. */
public record Units(double read, double write) {
  public static final Units NONE = new Units(0, 0);

  private static final int READ_BYTES = 4 * 1024;
  private static final int WRITE_BYTES = 1024;

  public Units plus(Units other) {
    return new Units(read + other.read, write + other.write);
  }

  /** A strongly consistent read of so many bytes; to find nothing costs as much as the least. */
  static Units reading(long bytes) {
    return new Units(started(bytes, READ_BYTES), 0);
  }

  static Units writing(long bytes) {
    return new Units(0, started(bytes, WRITE_BYTES));
  }

  Units times(double factor) {
    return new Units(read * factor, write * factor);
  }

  private static long started(long bytes, int unit) {
    return Math.max(1, Math.ceilDiv(bytes, unit));
  }
}
