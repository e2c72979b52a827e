package pushpool.targets;

import java.util.List;
import java.util.Map;

/** How many bytes a plain value takes as JSON text without blanks: what AWS counts. */
final class JsonSize {
  /** A control character; what is beyond the basic plane is two such units. */
  private static final int ESCAPED = 6;

  private JsonSize() {}

  static int of(Object value) {
    return switch (value) {
      case null -> "null".length();
      case Map<?, ?> object ->
          object.entrySet().stream()
                  .mapToInt(member -> of(member.getKey()) + 1 + of(member.getValue()))
                  .sum()
              + punctuation(object.size());
      case List<?> array -> array.stream().mapToInt(JsonSize::of).sum() + punctuation(array.size());
      case Number number -> number.toString().length();
      case Boolean truth -> truth.toString().length();
      case Object text -> 2 + text.toString().codePoints().map(JsonSize::bytes).sum();
    };
  }

  private static int punctuation(int members) {
    return 2 + Math.max(0, members - 1);
  }

  private static int bytes(int character) {
    return switch (character) {
      case '"', '\\', '\n', '\r', '\t', '\f', '\b' -> 2;
      default -> {
        if (character < ' ') {
          yield ESCAPED;
        }
        yield character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 2 * ESCAPED;
      }
    };
  }
}
