package pushpool.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import pushpool.request.RequestException;

/**
 * Texts as attributes: as they are while they are short, so that a person can read them; packed
 * when they are long.
 */
final class Texts {
  private static final int LONG = 100_000;
  private static final int MOST_BYTES = 350_000;

  private Texts() {}

  /**
   * Throws {@link RequestException.Invalid} for a text that even when packed is too large for an
   * item.
   */
  static Object pack(String text) {
    if (text.length() <= LONG) {
      return text;
    }
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (packed.size() > MOST_BYTES) {
      throw new RequestException.Invalid(
          "This is too large to be stored: %d bytes when packed, and %d are the most."
              .formatted(packed.size(), MOST_BYTES));
    }
    return packed.toByteArray();
  }

  static String unpack(Object attribute) {
    return switch (attribute) {
      case String text -> text;
      case byte[] packed -> unpacked(packed);
      default -> throw new IllegalStateException("A text is no " + attribute.getClass());
    };
  }

  private static String unpacked(byte[] packed) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
