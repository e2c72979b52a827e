package pushpool.local.bill;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an event must have for AWS to hand it on, as event source mappings and rules have it: an
 * object of the fields that count, each with a list of what it may be.
 */
record EventPattern(Map<?, ?> wanted) {

  boolean matches(Map<?, ?> event) {
    return matches(wanted, event);
  }

  private static boolean matches(Map<?, ?> wanted, Object event) {
    var object = event instanceof Map<?, ?> map ? map : Map.of();
    return wanted.entrySet().stream()
        .allMatch(field -> fits(field.getValue(), object.get(field.getKey())));
  }

  private static boolean fits(Object wanted, Object value) {
    return switch (wanted) {
      case Map<?, ?> fields -> matches(fields, value);
      case List<?> choices -> choices.stream().anyMatch(choice -> isChoice(choice, value));
      default -> throw new IllegalArgumentException("A pattern has lists, not " + wanted);
    };
  }

  private static boolean isChoice(Object choice, Object value) {
    return choice instanceof Map<?, ?> test ? passes(test, value) : Objects.equals(choice, value);
  }

  private static boolean passes(Map<?, ?> test, Object value) {
    if (test.containsKey("exists")) {
      return Boolean.parseBoolean(String.valueOf(test.get("exists"))) == (value != null);
    }
    if (test.containsKey("prefix")) {
      return value instanceof String text && text.startsWith(String.valueOf(test.get("prefix")));
    }
    throw new IllegalArgumentException("Not known here: " + test);
  }
}
