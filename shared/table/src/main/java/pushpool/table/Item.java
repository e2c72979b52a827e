package pushpool.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is stored at a key.
 *
 * <p>An attribute is a {@link String}, {@link Long}, {@link Double}, {@link Boolean} or {@code
 * byte[]}, and never null; it comes back as the type that was stored. The revision is 0 until an
 * item is stored and is raised by one by each write. From {@code expires} on, a whole second, the
 * item may vanish at any moment; until it does it is still answered.
 */
public record Item(
    Key key,
    long revision,
    Map<String, Object> attributes,
    Map<Index, IndexKey> indexes,
    Optional<Instant> expires) {
  public Item {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    var places = new EnumMap<Index, IndexKey>(Index.class);
    places.putAll(indexes);
    indexes = Collections.unmodifiableMap(places);
    expires = expires.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A new item in no index, that never expires. */
  public static Item of(Key key, Map<String, Object> attributes) {
    return new Item(key, 0, attributes, Map.of(), Optional.empty());
  }

  /** The item as a write leaves it: its revision raised by one. */
  public Item written() {
    return new Item(key, revision + 1, attributes, indexes, expires);
  }
}
