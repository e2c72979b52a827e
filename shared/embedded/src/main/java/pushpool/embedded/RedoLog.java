package pushpool.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Groups of changes since the records were last saved. Each says what is to stand where, so that
 * groups may be applied again, in order, to records that hold some of them already.
 */
final class RedoLog implements AutoCloseable {
  private static final int HEAD_BYTES = Integer.BYTES + Integer.BYTES;
  private static final byte GOES = 0;
  private static final byte STAYS = 1;

  private final RandomAccessFile file;
  private long length;

  RedoLog(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** Hands over every group that was written completely; the last may have been cut short. */
  void replay(Consumer<Map<ByteBuffer, Optional<byte[]>>> groups) throws IOException {
    var group = next();
    while (group.isPresent()) {
      groups.accept(changes(group.get()));
      group = next();
    }
  }

  /** The group survives the end of the process once this returns. */
  void append(Map<ByteBuffer, Optional<byte[]>> changes) {
    var group = new ByteOutput().putInt(0).putInt(0).putInt(changes.size());
    changes.forEach((place, value) -> put(group, place.array(), value));
    var bytes = group.bytes();
    ByteBuffer.wrap(bytes).putInt(bytes.length - HEAD_BYTES).putInt(check(bytes, HEAD_BYTES));
    try {
      file.seek(length);
      file.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    length += bytes.length;
  }

  long length() {
    return length;
  }

  void clear() {
    try {
      file.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    length = 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private Optional<byte[]> next() throws IOException {
    var left = file.length() - length - HEAD_BYTES;
    if (left < 0) {
      return Optional.empty();
    }
    file.seek(length);
    var size = file.readInt();
    var check = file.readInt();
    if (size < 1 || size > left) {
      return Optional.empty();
    }
    var bytes = new byte[size];
    file.readFully(bytes);
    length += HEAD_BYTES + size;
    return check(bytes, 0) == check ? Optional.of(bytes) : Optional.empty();
  }

  private static void put(ByteOutput group, byte[] place, Optional<byte[]> value) {
    group.putSized(place);
    value.ifPresentOrElse(bytes -> group.put(STAYS).putSized(bytes), () -> group.put(GOES));
  }

  private static Map<ByteBuffer, Optional<byte[]>> changes(byte[] group) {
    var bytes = new ByteInput(group);
    var changes = new LinkedHashMap<ByteBuffer, Optional<byte[]>>();
    for (var left = bytes.nextInt(); left > 0; left--) {
      var place = ByteBuffer.wrap(bytes.nextSized());
      var stays = bytes.next() == STAYS;
      changes.put(place, stays ? Optional.of(bytes.nextSized()) : Optional.empty());
    }
    return changes;
  }

  private static int check(byte[] bytes, int from) {
    var check = new CRC32C();
    check.update(bytes, from, bytes.length - from);
    return (int) check.getValue();
  }
}
