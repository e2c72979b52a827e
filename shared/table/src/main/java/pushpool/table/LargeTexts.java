package pushpool.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pushpool.request.RequestException;

/**
 * Items whose texts may be of any size: a short text is an attribute that a person can read, a long
 * one is packed, and one that is long even so lies in parts beside its item.
 *
 * <p>Items stored here are read here, and no attribute of theirs is an array of bytes. Items
 * without long texts cost nothing more.
 */
final class LargeTexts {
  private static final int READABLE = 100_000;
  private static final int INSIDE = 100_000;

  /** What a transaction holds, less room for what else the caller has in it. */
  private static final int MOST_TOGETHER = Table.MOST_BYTES_TOGETHER - 64 * 1024;

  private final Table table;
  private final int readable;

  LargeTexts(Table table) {
    this(table, READABLE);
  }

  /**
   * @param readable how many bytes a text may have and still be stored as it is
   */
  LargeTexts(Table table, int readable) {
    this.table = table;
    this.readable = readable;
  }

  /** An item as it lies in the table, and the same with its texts. */
  record Whole(Item stored, Item item) {}

  /**
   * The writes that store an item, itself first, in place of what was stored before; the condition
   * must make sure that {@code before} is what is replaced.
   *
   * <p>Throws {@link RequestException.Invalid} for texts that even when packed are more than a
   * transaction holds.
   */
  List<Write> putting(Item item, Condition condition, Optional<Item> before) {
    var attributes = new LinkedHashMap<String, Object>();
    var parts = new ArrayList<Item>();
    item.attributes().forEach((name, value) -> attributes.put(name, shortened(value, item, parts)));
    var known = before.map(LargeTexts::parts).orElse(Set.of());
    var kept = new HashSet<>(parts.stream().map(Item::key).toList());
    var writes = new ArrayList<Write>();
    writes.add(new Write.Put(Limits.fitting(with(item, attributes)), condition));
    parts.stream()
        .filter(part -> !known.contains(part.key()))
        .forEach(part -> writes.add(new Write.Put(part, new Condition.Always())));
    known.stream()
        .filter(key -> !kept.contains(key))
        .forEach(key -> writes.add(new Write.Delete(key, new Condition.Always())));
    return fitting(writes);
  }

  /**
   * The writes that remove an item, itself first; the condition must make sure that {@code stored}
   * is what is removed.
   */
  List<Write> deleting(Item stored, Condition condition) {
    var writes = new ArrayList<Write>();
    writes.add(new Write.Delete(stored.key(), condition));
    parts(stored).forEach(key -> writes.add(new Write.Delete(key, new Condition.Always())));
    return writes;
  }

  Optional<Whole> get(Key key) {
    return table.get(key).flatMap(this::whole);
  }

  /**
   * The item with its texts; nothing when it is gone. It is a later version of the item where that
   * was replaced since it was read.
   */
  Optional<Whole> whole(Item stored) {
    var keys = parts(stored);
    var found = keys.isEmpty() ? Map.<Key, Item>of() : table.getAll(keys);
    return found.size() == keys.size()
        ? Optional.of(new Whole(stored, complete(stored, found)))
        : table.get(stored.key()).filter(again -> isReplaced(stored, again)).flatMap(this::whole);
  }

  /** What lost its parts and was not replaced is about to expire. */
  private static boolean isReplaced(Item stored, Item again) {
    var replaced = again.revision() != stored.revision() || !parts(again).equals(parts(stored));
    if (!replaced && again.expires().isEmpty()) {
      throw new IllegalStateException("A part of " + again.key() + " is lost.");
    }
    return replaced;
  }

  private Object shortened(Object value, Item item, List<Item> parts) {
    if (!(value instanceof String text)) {
      return value;
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= readable) {
      return text;
    }
    var packed = Texts.packed(bytes);
    if (packed.length <= INSIDE) {
      return packed;
    }
    var own = TextParts.of(item.key(), packed);
    parts.addAll(own.items(packed, item));
    return own.reference();
  }

  private static Item complete(Item stored, Map<Key, Item> parts) {
    var attributes = new LinkedHashMap<String, Object>();
    stored
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(
                    name,
                    value instanceof byte[] bytes ? text(stored.key(), bytes, parts) : value));
    return with(stored, attributes);
  }

  private static String text(Key owner, byte[] bytes, Map<Key, Item> parts) {
    var packed = TextParts.named(owner, bytes).map(named -> named.joined(parts)).orElse(bytes);
    return Texts.unpacked(packed);
  }

  private static Set<Key> parts(Item stored) {
    var keys = new LinkedHashSet<Key>();
    stored
        .attributes()
        .values()
        .forEach(
            value ->
                TextParts.named(stored.key(), value).ifPresent(parts -> keys.addAll(parts.keys())));
    return keys;
  }

  private static Item with(Item item, Map<String, Object> attributes) {
    return new Item(item.key(), item.revision(), attributes, item.indexes(), item.expires());
  }

  private static List<Write> fitting(List<Write> writes) {
    var bytes = 0L;
    for (var write : writes) {
      bytes += write instanceof Write.Put(var item, _) ? Limits.bytes(item) : 0;
    }
    if (bytes > MOST_TOGETHER) {
      throw new RequestException.Invalid(
          "This is too large to be stored: %d bytes when packed, and %d are the most."
              .formatted(bytes, MOST_TOGETHER));
    }
    return writes;
  }
}
