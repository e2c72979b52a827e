package pushpool.block;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pushpool.request.PythonText;

/**
 * The one text of a JSON value that clients hash: keys in the order of their code points, a space
 * behind each comma and colon, nothing but ASCII.
 */
final class SortedJson {
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private SortedJson() {}

  static String text(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case Double number -> number(number);
      case Map<?, ?> object ->
          object.entrySet().stream()
              .sorted(Comparator.comparing(entry -> (String) entry.getKey(), BY_CODE_POINT))
              .map(entry -> quoted((String) entry.getKey()) + ": " + text(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> array ->
          array.stream().map(SortedJson::text).collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    return PythonText.literal(number);
  }

  private static String quoted(String text) {
    return text.chars().mapToObj(SortedJson::escaped).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int unit) {
    return switch (unit) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\f' -> "\\f";
      case '\b' -> "\\b";
      default ->
          unit < ' ' || unit > '~' ? "\\u%04x".formatted(unit) : Character.toString((char) unit);
    };
  }
}
