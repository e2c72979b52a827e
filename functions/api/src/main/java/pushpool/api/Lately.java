package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was read a short time ago, so that it need not be read again; of so many keys at most. */
final class Lately<K, V> {
  private final Duration fresh;
  private final Map<K, Read<V>> reads;

  private record Read<V>(V value, Instant at) {}

  Lately(int most, Duration fresh) {
    this.fresh = fresh;
    reads =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Read<V>> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> known(K key, Instant now) {
    return Optional.ofNullable(reads.get(key))
        .filter(read -> now.isBefore(read.at().plus(fresh)))
        .map(Read::value);
  }

  synchronized void put(K key, V value, Instant now) {
    reads.put(key, new Read<>(value, now));
  }
}
