package pushpool.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Texts as bytes that take little room: deflated, with the words that stored texts are made of
 * known beforehand, so that short texts become short too. The first byte says which words those
 * were; a dictionary that was ever used must never change.
 */
final class Texts {
  private static final byte FIRST = 1;
  private static final byte[] DICTIONARY = dictionary();

  /** A new one takes and clears a quarter of a megabyte. */
  private static final Queue<Deflater> DEFLATERS = new ConcurrentLinkedQueue<>();

  private Texts() {}

  static byte[] packed(byte[] text) {
    var packed = new ByteArrayOutputStream();
    packed.write(FIRST);
    var idle = DEFLATERS.poll();
    var deflater = idle == null ? new Deflater(Deflater.DEFAULT_COMPRESSION, true) : idle;
    deflater.setDictionary(DICTIONARY);
    try (var out = new DeflaterOutputStream(packed, deflater)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    deflater.reset();
    DEFLATERS.add(deflater);
    return packed.toByteArray();
  }

  static String unpacked(byte[] packed) {
    if (packed[0] != FIRST) {
      throw new IllegalStateException("No dictionary is known by the number " + packed[0] + ".");
    }
    var inflater = new Inflater(true);
    inflater.setDictionary(DICTIONARY);
    var bytes = new ByteArrayInputStream(packed, 1, packed.length - 1);
    try (var in = new InflaterInputStream(bytes, inflater)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] dictionary() {
    try (var in = Texts.class.getResourceAsStream("texts-1.dictionary")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
