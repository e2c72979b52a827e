package pushpool.local.replay;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a JSON value looks like to a client. Ids and times are texts with a form of their own. */
enum JsonType {
  NULL,
  BOOLEAN,
  NUMBER,
  ID,
  TIME,
  TEXT,
  LIST,
  OBJECT;

  private static final Pattern TIME_FORM =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");

  static JsonType of(Object value) {
    return switch (value) {
      case null -> NULL;
      case Boolean _ -> BOOLEAN;
      case Number _ -> NUMBER;
      case String text -> ofText(text);
      case List<?> _ -> LIST;
      case Map<?, ?> _ -> OBJECT;
      default -> throw new IllegalArgumentException("No JSON: " + value.getClass());
    };
  }

  /** Free text may happen to look like an id or a time; the reverse is not so. */
  boolean allows(JsonType live) {
    return live == this || this == TEXT && (live == ID || live == TIME);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static JsonType ofText(String text) {
    if (Ids.isId(text)) {
      return ID;
    }
    return TIME_FORM.matcher(text).matches() ? TIME : TEXT;
  }
}
