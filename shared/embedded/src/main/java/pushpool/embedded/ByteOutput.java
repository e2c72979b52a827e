package pushpool.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers, texts and bytes one behind the other; {@link ByteInput} reads them. */
final class ByteOutput {
  private static final int FIRST_BYTES = 256;

  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);

  ByteOutput put(byte value) {
    room(Byte.BYTES).put(value);
    return this;
  }

  ByteOutput putInt(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  ByteOutput putLong(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  ByteOutput putDouble(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  ByteOutput putText(String text) {
    return putSized(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes, and in front of them how many they are. */
  ByteOutput putSized(byte[] bytes) {
    return putInt(bytes.length).put(bytes);
  }

  ByteOutput put(byte[] bytes) {
    room(bytes.length).put(bytes);
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      var size = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      buffer = ByteBuffer.allocate(size).put(buffer.flip());
    }
    return buffer;
  }
}
