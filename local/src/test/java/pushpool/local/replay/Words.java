package pushpool.local.replay;

import java.util.regex.Pattern;

/**
 * Sentences for people. What was found wrong and where is the same everywhere; the words for it are
 * an implementation's own.
 */
final class Words {
  private static final Pattern PLACE =
      Pattern.compile(
          "(.*Validation failed(?: for field '[^']*')?\\.) Failure reason: .*", Pattern.DOTALL);

  private Words() {}

  /** What counts of the value that a refusal has under a key. */
  static Object binding(Object key, Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    if (key.equals("reason")) {
      return "<string>";
    }
    return key.equals("detail") ? ofDetail(text) : value;
  }

  private static String ofDetail(String text) {
    var place = PLACE.matcher(text);
    return place.matches() ? place.group(1) : "<string>";
  }
}
