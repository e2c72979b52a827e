package pushpool.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made of the keys that were asked for lately, so that it need not be made again. */
public final class Recent<K, V> {
  private final Map<K, V> made;

  /** Remembers so many. */
  public Recent(int most) {
    made =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What {@code make} makes of the key; two who ask at the same moment may both have it made. */
  public V get(K key, Function<K, V> make) {
    var known = known(key);
    if (known != null) {
      return known;
    }
    var fresh = make.apply(key);
    synchronized (made) {
      made.put(key, fresh);
    }
    return fresh;
  }

  private V known(K key) {
    synchronized (made) {
      return made.get(key);
    }
  }
}
