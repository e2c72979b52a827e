package pushpool.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import pushpool.table.Index;
import pushpool.table.IndexKey;
import pushpool.table.Key;
import pushpool.table.TableName;

/**
 * Where a record stands in the one ordered map: a byte for its kind, and behind it what orders the
 * records of that kind. The numbers are in files, so none is ever given to anything else.
 */
final class Places {
  private static final byte CHANGE = 21;
  private static final byte EXPIRY = 22;
  private static final byte FACT = 23;
  private static final int KIND_BYTES = 1;
  private static final int EXPIRY_BYTES = KIND_BYTES + Long.BYTES;

  private Places() {}

  static byte[] of(Key key) {
    return in(key.table(), key.partition(), key.sort());
  }

  static byte[] of(Index index, IndexKey key) {
    return in(index, key.partition(), key.sort());
  }

  static byte[] in(TableName table, String partition, String sort) {
    return in(kind(table), partition, sort);
  }

  static byte[] in(Index index, String partition, String sort) {
    return in(kind(index), partition, sort);
  }

  static byte[] change(long sequence) {
    return ByteBuffer.allocate(KIND_BYTES + Long.BYTES).put(CHANGE).putLong(sequence).array();
  }

  /** Ordered by the time, and before all items that expire at it. */
  static byte[] expiry(Instant at) {
    return ByteBuffer.allocate(EXPIRY_BYTES).put(EXPIRY).putLong(at.getEpochSecond()).array();
  }

  static byte[] expiry(Instant at, Key key) {
    var item = of(key);
    return ByteBuffer.allocate(EXPIRY_BYTES + item.length).put(expiry(at)).put(item).array();
  }

  static byte[] fact(String name) {
    var text = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(KIND_BYTES + text.length).put(FACT).put(text).array();
  }

  /** The key of an item that stands there. */
  static Key key(byte[] place) {
    return key(ByteBuffer.wrap(place));
  }

  /** The sort part of whatever stands there, in a table or an index. */
  static String sort(byte[] place) {
    var bytes = ByteBuffer.wrap(place).position(KIND_BYTES);
    bytes.position(bytes.position() + Integer.BYTES + bytes.getInt(KIND_BYTES));
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  static Key expiring(byte[] place) {
    return key(ByteBuffer.wrap(place).position(EXPIRY_BYTES));
  }

  static long sequence(byte[] place) {
    return ByteBuffer.wrap(place).getLong(KIND_BYTES);
  }

  static byte kind(Index index) {
    return switch (index) {
      case RUNS_BY_OWNER -> 13;
      case RUNS_BY_TIME -> 14;
      case RUNS_BY_ATTENTION -> 15;
      case RUNS_BY_POOL -> 16;
      case RUNS_BY_PARENT -> 17;
      case RUNS_BY_OUTCOME -> 18;
      case RUNS_BY_QUEUE -> 19;
      case DEPLOYMENTS_BY_PLANNING -> 24;
    };
  }

  private static byte kind(TableName table) {
    return switch (table) {
      case REGISTRY -> 1;
      case RUNS -> 2;
      case JOURNAL -> 3;
    };
  }

  // The length in front keeps a partition apart from others that begin alike.
  private static byte[] in(byte kind, String partition, String sort) {
    var first = partition.getBytes(StandardCharsets.UTF_8);
    var second = sort.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(KIND_BYTES + Integer.BYTES + first.length + second.length)
        .put(kind)
        .putInt(first.length)
        .put(first)
        .put(second)
        .array();
  }

  private static Key key(ByteBuffer place) {
    var table = table(place.get());
    var partition = new byte[place.getInt()];
    place.get(partition);
    return new Key(
        table,
        new String(partition, StandardCharsets.UTF_8),
        StandardCharsets.UTF_8.decode(place).toString());
  }

  private static TableName table(byte kind) {
    for (var table : TableName.values()) {
      if (kind(table) == kind) {
        return table;
      }
    }
    throw new IllegalStateException("No item is stored at a place of kind " + kind + ".");
  }
}
