package pushpool.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pushpool.request.Lookup;
import pushpool.request.Lookup.Found;

/** A path into plain values, such as {@code network.subnets[0]}. */
final class ValuePath {
  private static final int MAX_DIGITS = 9;

  private ValuePath() {}

  static List<String> steps(String path) {
    return List.of(path.replace("[", ".").replace("]", "").split("\\.", -1));
  }

  static Lookup find(Object value, String path) {
    Lookup found = new Found(value);
    for (var step : steps(path)) {
      if (found instanceof Found(var whole)) {
        found = part(whole, step);
      }
    }
    return found;
  }

  // A number is a position and never a name: clients rely on that.
  private static Lookup part(Object whole, String step) {
    var isPosition = step.matches("-?\\d+");
    return switch (whole) {
      case Map<?, ?> object when !isPosition && object.containsKey(step) ->
          new Found(object.get(step));
      case List<?> array when isPosition -> element(array, step);
      case String text when isPosition -> element(characters(text), step);
      case null, default -> Lookup.MISSING;
    };
  }

  private static Lookup element(List<?> array, String step) {
    if (step.length() > MAX_DIGITS) {
      return Lookup.MISSING;
    }
    var position = Integer.parseInt(step);
    var index = position < 0 ? array.size() + position : position;
    return index >= 0 && index < array.size() ? new Found(array.get(index)) : Lookup.MISSING;
  }

  private static List<String> characters(String text) {
    var characters = new ArrayList<String>();
    text.codePoints().forEach(c -> characters.add(Character.toString(c)));
    return characters;
  }
}
