package pushpool.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way from a value to a part of it, as RFC 6901 writes it. */
final class JsonPointer {
  private JsonPointer() {}

  /** The names and positions on the way; empty for the value itself. */
  static List<String> steps(String pointer) {
    return pointer.isEmpty()
        ? List.of()
        : Arrays.stream(pointer.substring(1).split("/", -1))
            .map(step -> step.replace("~1", "/").replace("~0", "~"))
            .toList();
  }

  /** The part of the value that the steps lead to, unless it is null. */
  static Optional<Object> find(Object value, List<String> steps) {
    var part = Optional.ofNullable(value);
    for (var step : steps) {
      part = part.flatMap(whole -> member(whole, step));
    }
    return part;
  }

  /** The pointer that a URI fragment spells. */
  static String decoded(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return fragment;
    }
  }

  private static Optional<Object> member(Object whole, String step) {
    return switch (whole) {
      case Map<?, ?> object -> Optional.ofNullable(object.get(step));
      case List<?> array when isPosition(step, array) ->
          Optional.ofNullable(array.get(Integer.parseInt(step)));
      default -> Optional.empty();
    };
  }

  private static boolean isPosition(String step, List<?> array) {
    return step.matches("\\d{1,9}") && Integer.parseInt(step) < array.size();
  }
}
