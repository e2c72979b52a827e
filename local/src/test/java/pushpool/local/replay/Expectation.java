package pushpool.local.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Holds a normalised outcome to what is expected, where {@code <string>} and the like are wild. */
final class Expectation {
  private final List<String> unmet = new ArrayList<>();

  private Expectation() {}

  /** What is not as expected and where, or nothing. */
  static Optional<String> unmet(Object expected, Object actual) {
    var expectation = new Expectation();
    expectation.hold("$", expected, actual);
    return expectation.unmet.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", expectation.unmet));
  }

  private void hold(String place, Object expected, Object actual) {
    switch (expected) {
      case Map<?, ?> object when actual instanceof Map<?, ?> other -> objects(place, object, other);
      case List<?> list when actual instanceof List<?> other && list.size() == other.size() -> {
        for (var at = 0; at < list.size(); at++) {
          hold(place + "[" + at + "]", list.get(at), other.get(at));
        }
      }
      case null, default -> scalars(place, expected, actual);
    }
  }

  private void objects(String place, Map<?, ?> expected, Map<?, ?> actual) {
    var keys = new LinkedHashSet<Object>(expected.keySet());
    keys.addAll(actual.keySet());
    for (var key : keys) {
      var at = place + "." + key;
      if (!actual.containsKey(key)) {
        unmet.add(at + " is missing");
      } else if (!expected.containsKey(key)) {
        unmet.add(at + " is not expected");
      } else {
        hold(at, Words.binding(key, expected.get(key)), Words.binding(key, actual.get(key)));
      }
    }
  }

  private void scalars(String place, Object expected, Object actual) {
    if (!matches(expected, actual)) {
      unmet.add("%s is %s, expected %s".formatted(place, Excerpt.of(actual), Excerpt.of(expected)));
    }
  }

  private static boolean matches(Object expected, Object actual) {
    return switch (expected) {
      case String text -> matches(text, actual);
      case Number number when actual instanceof Number other ->
          new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString())) == 0;
      case null, default -> Objects.equals(expected, actual);
    };
  }

  private static boolean matches(String expected, Object actual) {
    return switch (expected) {
      case "<any>" -> true;
      case "<string>" -> actual instanceof String;
      case "<number>" -> actual instanceof Number;
      case "<boolean>" -> actual instanceof Boolean;
      case "<uuid>" -> actual instanceof String id && (id.equals("<uuid>") || id.startsWith("$"));
      default -> expected.equals(actual);
    };
  }
}
