package pushpool.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain values as Python prints them: clients were written against that form. */
public final class PythonText {
  private PythonText() {}

  /** The value as a person reads it: a text is itself. */
  public static String of(Object value) {
    return value instanceof String text ? text : literal(value);
  }

  /** The value as it would be written in a Python program: a text is quoted. */
  public static String literal(Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean truth -> truth ? "True" : "False";
      case String text -> quoted(text);
      case Double number -> number(number);
      case List<?> array ->
          array.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> object ->
          object.entrySet().stream()
              .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> value.toString();
    };
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    var sign = Math.copySign(1, number) < 0 ? "-" : "";
    return number == 0 ? sign + "0.0" : sign + digits(Math.abs(number));
  }

  // Both languages print the shortest digits that read back as the number; only the layout differs.
  private static String digits(double number) {
    var shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    var exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      var plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    var all = shortest.unscaledValue().toString();
    var mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static String quoted(String text) {
    var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    var out = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> out.append(c == quote ? "\\" + quote : escaped(c)));
    return out.append(quote).toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> isPrintable(c) ? Character.toString(c) : numbered(c);
    };
  }

  private static String numbered(int c) {
    if (c < 0x100) {
      return "\\x%02x".formatted(c);
    }
    return (c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c);
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
