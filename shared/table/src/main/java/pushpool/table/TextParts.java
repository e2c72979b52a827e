package pushpool.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The items that hold a packed text which is too long for its own item. They are named after what
 * they hold, so none is ever changed, and parts of two versions are never taken for one text.
 *
 * @param owner where the item is that has the text
 * @param digest of the packed text
 */
record TextParts(Key owner, String digest, int count) {
  private static final int MOST_BYTES = 380_000;
  private static final String BYTES = "bytes";
  private static final String MARK = "parts/";

  static TextParts of(Key owner, byte[] packed) {
    return new TextParts(
        owner, Digests.sha256(packed), (int) Math.ceilDiv((long) packed.length, MOST_BYTES));
  }

  /** The parts that an attribute of an item refers to, if that is what it does. */
  static Optional<TextParts> named(Key owner, Object attribute) {
    if (!(attribute instanceof byte[] bytes) || !isReference(bytes)) {
      return Optional.empty();
    }
    var words = new String(bytes, StandardCharsets.UTF_8).split("/");
    return Optional.of(new TextParts(owner, words[2], Integer.parseInt(words[1])));
  }

  /** What the item has instead of the text. */
  byte[] reference() {
    return (MARK + count + "/" + digest).getBytes(StandardCharsets.UTF_8);
  }

  List<Key> keys() {
    var partition = "text#" + owner.partition() + "#" + owner.sort();
    return IntStream.range(0, count)
        .mapToObj(i -> new Key(owner.table(), partition, "%s#%04d".formatted(digest, i)))
        .toList();
  }

  /** The parts themselves, which end when their item does. */
  List<Item> items(byte[] packed, Item whole) {
    var keys = keys();
    var items = new ArrayList<Item>();
    for (var i = 0; i < count; i++) {
      var end = Math.min(packed.length, (i + 1) * MOST_BYTES);
      var bytes = Arrays.copyOfRange(packed, i * MOST_BYTES, end);
      items.add(new Item(keys.get(i), 0, Map.of(BYTES, bytes), Map.of(), whole.expires()));
    }
    return items;
  }

  byte[] joined(Map<Key, Item> parts) {
    var packed = new ByteArrayOutputStream();
    keys().forEach(key -> packed.writeBytes((byte[]) parts.get(key).attributes().get(BYTES)));
    return packed.toByteArray();
  }

  private static boolean isReference(byte[] bytes) {
    var mark = MARK.getBytes(StandardCharsets.UTF_8);
    return bytes.length > mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }
}
