package pushpool.schedule;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in an RRULE text. Its zone is not heeded, for all times of a schedule are those of the
 * schedule's own zone; but a rule may not begin in a zone and end in none.
 */
record IcalTime(LocalDateTime wall, boolean hasZone) {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-?(\\d\\d)-?(\\d\\d)(?:T(\\d\\d):?(\\d\\d)(?::?(\\d\\d))?)?"
              + "(Z|[+-]\\d\\d:?\\d\\d)?");

  static IcalTime parse(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      throw new Misread("'%s' is no time".formatted(text));
    }
    var n = List.of(1, 2, 3, 4, 5, 6).stream().map(part -> number(time, part)).toList();
    try {
      return new IcalTime(
          LocalDateTime.of(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5)),
          time.group(7) != null);
    } catch (DateTimeException e) {
      throw new Misread("'%s' is no time".formatted(text));
    }
  }

  private static int number(Matcher time, int part) {
    return time.group(part) == null ? 0 : Integer.parseInt(time.group(part));
  }

  IcalTime inSomeZone() {
    return new IcalTime(wall, true);
  }
}
