package pushpool.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The parts of one recurrence rule, each a name and a text. */
record RuleParts(Map<String, String> texts) {
  private static final Set<String> KNOWN =
      Set.of(
          "FREQ",
          "INTERVAL",
          "COUNT",
          "UNTIL",
          "WKST",
          "BYSETPOS",
          "BYMONTH",
          "BYMONTHDAY",
          "BYYEARDAY",
          "BYEASTER",
          "BYWEEKNO",
          "BYHOUR",
          "BYMINUTE",
          "BYSECOND",
          "BYDAY");

  static RuleParts of(String text) {
    var texts = new HashMap<String, String>();
    for (var part : text.split(";", -1)) {
      var pair = part.split("=", -1);
      var name = pair[0].equals("BYWEEKDAY") ? "BYDAY" : pair[0];
      if (pair.length != 2 || !KNOWN.contains(name)) {
        throw new Misread("'%s' is no part of a rule".formatted(part));
      }
      texts.put(name, pair[1]);
    }
    return new RuleParts(texts);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  List<String> list(String name) {
    return text(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
  }

  Optional<Long> number(String name) {
    return text(name).map(text -> number(name, text));
  }

  SortedSet<Integer> numbers(String name) {
    var numbers = new TreeSet<Integer>();
    for (var text : list(name)) {
      numbers.add(Math.clamp(number(name, text), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return numbers;
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Misread("%s must be a whole number, not '%s'".formatted(name, text));
    }
  }
}
