package pushpool.local.replay;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which id of the live server stands for which recorded id. */
final class Ids {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Map<String, String> live = new HashMap<>();

  static boolean isId(Object value) {
    return value instanceof String text && ID.matcher(text).matches();
  }

  static List<String> in(String text) {
    return ID.matcher(text).results().map(found -> found.group()).distinct().toList();
  }

  void bind(String recorded, String now) {
    live.put(recorded, now);
  }

  Optional<String> bound(Object recorded) {
    return Optional.ofNullable(live.get(recorded));
  }

  /** The JSON value with every bound id replaced, inside longer strings and in keys too. */
  Object translate(Object value) {
    return switch (value) {
      case String text -> translateText(text);
      case List<?> list -> list.stream().map(this::translate).toList();
      case Map<?, ?> object -> translateObject(object);
      case null, default -> value;
    };
  }

  /** The text with every bound id replaced; an id that stands for nothing stays. */
  String translateText(String text) {
    return ID.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(live.getOrDefault(found.group(), found.group())));
  }

  private Map<String, Object> translateObject(Map<?, ?> object) {
    var translated = new LinkedHashMap<String, Object>();
    object.forEach((key, value) -> translated.put(translateText((String) key), translate(value)));
    return translated;
  }
}
