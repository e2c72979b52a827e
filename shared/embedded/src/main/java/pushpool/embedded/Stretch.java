package pushpool.embedded;

import java.util.Optional;

/**
 * Places from one to another, both included.
 *
 * @param after where to go on, itself not included
 */
record Stretch(byte[] from, byte[] to, boolean descending, Optional<byte[]> after) {
  static Stretch of(byte[] from, byte[] to) {
    return new Stretch(from, to, false, Optional.empty());
  }

  byte[] start() {
    return after.orElse(descending ? to : from);
  }

  byte[] end() {
    return descending ? from : to;
  }
}
