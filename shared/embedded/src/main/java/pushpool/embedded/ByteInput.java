package pushpool.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteOutput} wrote. */
final class ByteInput {
  private final ByteBuffer buffer;

  ByteInput(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes);
  }

  byte next() {
    return buffer.get();
  }

  int nextInt() {
    return buffer.getInt();
  }

  long nextLong() {
    return buffer.getLong();
  }

  double nextDouble() {
    return buffer.getDouble();
  }

  String nextText() {
    return new String(nextSized(), StandardCharsets.UTF_8);
  }

  byte[] nextSized() {
    return next(nextInt());
  }

  byte[] rest() {
    return next(buffer.remaining());
  }

  boolean hasMore() {
    return buffer.hasRemaining();
  }

  private byte[] next(int count) {
    var bytes = new byte[count];
    buffer.get(bytes);
    return bytes;
  }
}
