package pushpool.embedded;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Changes that are not yet stored; who reads through a draft sees them. */
final class Draft {
  private final Function<byte[], Optional<byte[]>> below;
  private final Map<ByteBuffer, Optional<byte[]>> changes = new LinkedHashMap<>();
  private long sequence;
  private long bytes;

  /** On what {@code below} answers, the change feed having reached {@code sequence}. */
  Draft(Function<byte[], Optional<byte[]>> below, long sequence) {
    this.below = below;
    this.sequence = sequence;
  }

  /** A draft on this one, to be given up or {@linkplain #take taken}. */
  Draft onTop() {
    return new Draft(this::get, sequence);
  }

  void take(Draft above) {
    changes.putAll(above.changes);
    bytes += above.bytes;
    sequence = above.sequence;
  }

  Optional<byte[]> get(byte[] place) {
    var changed = changes.get(ByteBuffer.wrap(place));
    return changed == null ? below.apply(place) : changed;
  }

  void put(byte[] place, byte[] value) {
    change(place, Optional.of(value));
    bytes += value.length;
  }

  void remove(byte[] place) {
    change(place, Optional.empty());
  }

  long nextSequence() {
    return ++sequence;
  }

  long sequence() {
    return sequence;
  }

  /** About as many bytes as it takes to write the changes down. */
  long bytes() {
    return bytes;
  }

  /** What is to stand at each place; nothing where a record is to go. */
  Map<ByteBuffer, Optional<byte[]>> changes() {
    return changes;
  }

  private void change(byte[] place, Optional<byte[]> value) {
    changes.put(ByteBuffer.wrap(place), value);
    bytes += place.length;
  }
}
