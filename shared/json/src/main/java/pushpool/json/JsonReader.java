package pushpool.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One text on its way to a value. */
final class JsonReader {
  private final JsonParser parser;

  JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  Object whole() throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonException("The text is empty.");
    }
    var value = read();
    if (parser.nextToken() != null) {
      throw new JsonException("The text goes on after its value.");
    }
    return value;
  }

  private Object read() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject();
      case START_ARRAY -> readArray();
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new JsonException("Unexpected " + parser.currentToken());
    };
  }

  private Map<String, Object> readObject() throws IOException {
    var object = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = text(parser.currentName());
      parser.nextToken();
      object.put(name, read());
    }
    return object;
  }

  private List<Object> readArray() throws IOException {
    var array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read());
    }
    return array;
  }

  /** Half of a surrogate pair is no character, and cannot be written again. */
  private static String text(String text) {
    for (var i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      var codePoint = text.codePointAt(i);
      if (Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE) {
        throw new JsonException("A text has half of a surrogate pair.");
      }
    }
    return text;
  }

  private Double fraction() throws IOException {
    var number = parser.getDoubleValue();
    if (Double.isInfinite(number)) {
      throw new JsonException("The number " + parser.getText() + " is too large.");
    }
    return number;
  }

  private Number integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER -> parser.getBigIntegerValue();
      case FLOAT, DOUBLE, BIG_DECIMAL -> throw new JsonException("Not an integer.");
    };
  }
}
