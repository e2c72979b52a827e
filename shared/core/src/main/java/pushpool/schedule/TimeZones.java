package pushpool.schedule;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of time zones. */
final class TimeZones {
  /** Names that the JDK does not list, as the database of time zones has them. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "EST", "-05:00",
          "MST", "-07:00",
          "HST", "-10:00",
          "ROC", "Asia/Taipei",
          "GMT+0", "UTC",
          "GMT-0", "UTC");

  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

  /** Names that only the JDK has. */
  private static final String JDK_ONLY = "SystemV/";

  private TimeZones() {}

  /** A blank name is UTC's. */
  static ZoneId of(String name) {
    return name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name, OTHERS);
  }

  static boolean isKnown(String name) {
    return OTHERS.containsKey(name) || (KNOWN.contains(name) && !name.startsWith(JDK_ONLY));
  }

  /** Refuses a name that is no zone's in any case of its letters. */
  static void requireKnown(String name) {
    if (KNOWN.stream().noneMatch(known -> known.toUpperCase(Locale.ROOT).equals(name))) {
      throw new Misread("the time zone '%s' is not known".formatted(name));
    }
  }
}
