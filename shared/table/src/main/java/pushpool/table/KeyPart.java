package pushpool.table;

import java.nio.charset.StandardCharsets;

/** What DynamoDB asks of a part of a key; held everywhere, so that no adapter takes more. */
final class KeyPart {
  static final int MOST_PARTITION_BYTES = 2048;
  static final int MOST_SORT_BYTES = 1024;

  private static final int MOST_BYTES_OF_A_CHAR = 3;

  private KeyPart() {}

  static void require(String partition, String sort) {
    require(partition, MOST_PARTITION_BYTES, "partition");
    require(sort, MOST_SORT_BYTES, "sort");
  }

  private static void require(String part, int most, String name) {
    if (part.isEmpty()) {
      throw new IllegalArgumentException("The " + name + " part of a key is empty.");
    }
    if (part.length() * MOST_BYTES_OF_A_CHAR > most
        && part.getBytes(StandardCharsets.UTF_8).length > most) {
      throw new IllegalArgumentException(
          "The " + name + " part of a key is over " + most + " bytes.");
    }
  }
}
