package pushpool.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * JSON text to plain Java values and back: objects are ordered maps, arrays lists, integers {@link
 * Long} or {@link BigInteger}, other numbers {@link Double}; null is null.
 *
 * <p>When written, an {@link Instant} becomes RFC 3339 text in UTC with the digits it needs, a
 * {@link Duration} a number of seconds, a {@link UUID} and an enum their text.
 */
public final class Json {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_TEXT = 16 * 1024 * 1024;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNumberLength(400)
                  .build())
          .build();

  private Json() {}

  /** The value of one whole JSON text; throws {@link JsonException} for anything else. */
  public static Object parse(byte[] text) {
    try (var parser = FACTORY.createParser(text)) {
      return new JsonReader(parser).whole();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The value of one whole JSON text; throws {@link JsonException} for anything else. */
  public static Object parse(String text) {
    try (var parser = FACTORY.createParser(text)) {
      return new JsonReader(parser).whole();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** As {@link #parse(String)}, for a text that must be an object. */
  public static Map<String, Object> object(String text) {
    return asObject(parse(text));
  }

  /** As {@link #parse(byte[])}, for a text that must be an object. */
  public static Map<String, Object> object(byte[] text) {
    return asObject(parse(text));
  }

  /** The value as an object; throws {@link JsonException} when it is none. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asObject(Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new JsonException("An object is expected.");
  }

  /** The value as an array; throws {@link JsonException} when it is none. */
  @SuppressWarnings("unchecked")
  public static List<Object> asArray(Object value) {
    if (value instanceof List<?>) {
      return (List<Object>) value;
    }
    throw new JsonException("An array is expected.");
  }

  /** The compact text of a value. */
  public static String text(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** The compact text of a value, in UTF-8. */
  public static byte[] bytes(Object value) {
    var out = new ByteArrayOutputStream(512);
    try (var generator = FACTORY.createGenerator(out)) {
      new JsonWriter(generator).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static JsonException malformed(IOException e) {
    return switch (e) {
      case JsonEOFException _ -> new JsonException("The text ends too early.");
      case StreamConstraintsException _ ->
          new JsonException("The text is nested too deep, or something in it is too long.");
      case JsonProcessingException bad -> new JsonException(place(bad.getLocation()));
      default -> new JsonException(e.getMessage());
    };
  }

  private static String place(JsonLocation at) {
    return "Line %d, column %d is not JSON.".formatted(at.getLineNr(), at.getColumnNr());
  }
}
