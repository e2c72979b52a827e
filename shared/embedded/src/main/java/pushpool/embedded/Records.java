package pushpool.embedded;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** One map from places to bytes, ordered by unsigned bytes, in memory or in a file. */
final class Records implements AutoCloseable {
  private static final int CACHE_MEGABYTES = 16;
  private static final int UNSAVED_KILOBYTES = 8 * 1024;
  private static final int PAGE_BYTES = 4 * 1024;
  private static final int LEAST_FILL_PERCENT = 60;
  private static final int COMPACT_BYTES = 8 * 1024 * 1024;

  private final MVStore store;
  private final MVMap<byte[], byte[]> map;

  record Row(byte[] place, byte[] value) {}

  private Records(MVStore store) {
    this.store = store;
    var types =
        new MVMap.Builder<byte[], byte[]>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE);
    this.map = store.openMap("records", types);
  }

  static Records inMemory() {
    return new Records(new MVStore.Builder().pageSplitSize(PAGE_BYTES).open());
  }

  static Records in(Path file) {
    SteadyFiles.register();
    var store =
        new MVStore.Builder()
            .fileName(SteadyFiles.name(file))
            .autoCommitDisabled()
            .autoCommitBufferSize(UNSAVED_KILOBYTES)
            .cacheSize(CACHE_MEGABYTES)
            .pageSplitSize(PAGE_BYTES)
            .open();
    // Space is free again once no reader needs it: the operating system keeps the order of writes.
    store.setRetentionTime(0);
    return new Records(store);
  }

  Optional<byte[]> get(byte[] place) {
    return reading(() -> Optional.ofNullable(map.get(place)));
  }

  /** The first records of a stretch. */
  List<Row> scan(Stretch stretch, int most) {
    return reading(
        () -> {
          var rows = new ArrayList<Row>();
          var cursor = map.cursor(stretch.start(), stretch.end(), stretch.descending());
          while (rows.size() < most && cursor.hasNext()) {
            var place = cursor.next();
            if (stretch.after().isEmpty() || !Arrays.equals(place, stretch.after().get())) {
              rows.add(new Row(place, cursor.getValue()));
            }
          }
          return rows;
        });
  }

  /** For one thread at a time; does not reach the file before {@link #save}, but may in part. */
  void apply(Map<ByteBuffer, Optional<byte[]>> changes) {
    changes.forEach(
        (place, value) ->
            value.ifPresentOrElse(
                bytes -> map.put(place.array(), bytes), () -> map.remove(place.array())));
  }

  /** Brings all that was applied to the file. */
  void save() {
    store.commit();
    store.compact(LEAST_FILL_PERCENT, COMPACT_BYTES);
  }

  /** Gives up the file as it is. */
  void abandon() {
    store.closeImmediately();
  }

  @Override
  public void close() {
    store.close();
  }

  // A version in use is not written over.
  private <T> T reading(Supplier<T> read) {
    var version = store.registerVersionUsage();
    try {
      return read.get();
    } finally {
      store.deregisterVersionUsage(version);
    }
  }
}
