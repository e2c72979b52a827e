package pushpool.request;

import java.util.Map;

/** Which of the properties that need not be given may be null. */
public enum Nulls {
  /** All of them: null overrules a default. */
  FOR_ANY,
  /** Those without a default: null means nothing is given, and a default already says what then. */
  FOR_THOSE_WITHOUT_DEFAULT;

  boolean fit(Map<?, ?> property) {
    return switch (this) {
      case FOR_ANY -> true;
      case FOR_THOSE_WITHOUT_DEFAULT -> property.get("default") == null;
    };
  }
}
