package pushpool.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One value on its way to a text. */
final class JsonWriter {
  private final JsonGenerator out;

  JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  void write(Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean truth -> out.writeBoolean(truth);
      case Long number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number);
      case Instant time -> out.writeString(time.toString());
      case Duration span -> out.writeNumber(seconds(span));
      case UUID id -> out.writeString(id.toString());
      case Enum<?> label -> out.writeString(label.name());
      case Map<?, ?> object -> writeObject(object);
      case Iterable<?> array -> writeArray(array);
      default -> throw new IllegalArgumentException("No JSON for " + value.getClass());
    }
  }

  private void writeObject(Map<?, ?> object) throws IOException {
    out.writeStartObject();
    for (var entry : object.entrySet()) {
      out.writeFieldName((String) entry.getKey());
      write(entry.getValue());
    }
    out.writeEndObject();
  }

  private void writeArray(Iterable<?> array) throws IOException {
    out.writeStartArray();
    for (var element : array) {
      write(element);
    }
    out.writeEndArray();
  }

  private static double seconds(Duration span) {
    return span.getSeconds() + span.getNano() / 1e9;
  }
}
