package pushpool.embedded;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.table.Index;
import pushpool.table.IndexKey;
import pushpool.table.Item;
import pushpool.table.Key;

/** An item as bytes, without its key, and back. The numbers of types and indexes are in files. */
final class ItemBytes {
  private static final byte TEXT = 1;
  private static final byte LONG = 2;
  private static final byte DOUBLE = 3;
  private static final byte FALSE = 4;
  private static final byte TRUE = 5;
  private static final byte BYTES = 6;

  private static final byte NEVER = 0;
  private static final byte EXPIRES = 1;

  private ItemBytes() {}

  static byte[] of(Item item) {
    var bytes = new ByteOutput().putLong(item.revision());
    item.expires()
        .ifPresentOrElse(
            at -> bytes.put(EXPIRES).putLong(at.getEpochSecond()), () -> bytes.put(NEVER));
    bytes.putInt(item.indexes().size());
    item.indexes()
        .forEach(
            (index, key) ->
                bytes.put(Places.kind(index)).putText(key.partition()).putText(key.sort()));
    bytes.putInt(item.attributes().size());
    item.attributes().forEach((name, value) -> put(bytes.putText(name), value));
    return bytes.bytes();
  }

  static Item read(Key key, byte[] bytes) {
    var input = new ByteInput(bytes);
    var revision = input.nextLong();
    Optional<Instant> expires =
        input.next() == NEVER
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(input.nextLong()));
    var indexes = indexes(input);
    return new Item(key, revision, attributes(input), indexes, expires);
  }

  private static void put(ByteOutput bytes, Object value) {
    switch (value) {
      case String text -> bytes.put(TEXT).putText(text);
      case Long number -> bytes.put(LONG).putLong(number);
      case Double number -> bytes.put(DOUBLE).putDouble(number);
      case Boolean truth -> bytes.put(truth ? TRUE : FALSE);
      case byte[] all -> bytes.put(BYTES).putSized(all);
      default -> throw new IllegalArgumentException("No attribute may be a " + value.getClass());
    }
  }

  private static Map<Index, IndexKey> indexes(ByteInput bytes) {
    var indexes = new EnumMap<Index, IndexKey>(Index.class);
    for (var left = bytes.nextInt(); left > 0; left--) {
      var index = index(bytes.next());
      var partition = bytes.nextText();
      indexes.put(index, new IndexKey(partition, bytes.nextText()));
    }
    return indexes;
  }

  private static Map<String, Object> attributes(ByteInput bytes) {
    var attributes = new LinkedHashMap<String, Object>();
    for (var left = bytes.nextInt(); left > 0; left--) {
      var name = bytes.nextText();
      attributes.put(name, value(bytes));
    }
    return attributes;
  }

  private static Object value(ByteInput bytes) {
    var type = bytes.next();
    return switch (type) {
      case TEXT -> bytes.nextText();
      case LONG -> bytes.nextLong();
      case DOUBLE -> bytes.nextDouble();
      case FALSE -> false;
      case TRUE -> true;
      case BYTES -> bytes.nextSized();
      default -> throw new IllegalStateException("A value of type " + type + " is foreign.");
    };
  }

  private static Index index(byte kind) {
    for (var index : Index.values()) {
      if (Places.kind(index) == kind) {
        return index;
      }
    }
    throw new IllegalStateException("An index of kind " + kind + " is foreign.");
  }
}
