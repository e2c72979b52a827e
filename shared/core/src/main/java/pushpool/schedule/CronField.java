package pushpool.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a cron expression in their order, with the numbers and names they may have. */
enum CronField {
  MINUTE(0, 59),
  HOUR(0, 23),
  DAY(1, 31),
  MONTH(1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  WEEKDAY(0, 6, "sun mon tue wed thu fri sat"),
  SECOND(0, 59),
  YEAR(1970, 2099);

  private static final Pattern RANGE =
      Pattern.compile("(\\*|\\w{1,9})(?:-(\\w{1,9}))?(?:/(\\d{1,9}))?");
  private static final int SUNDAY_AGAIN = 7;

  private final int first;
  private final int last;
  private final List<String> names;

  CronField(int first, int last, String... names) {
    this.first = first;
    this.last = last;
    this.names = names.length == 0 ? List.of() : List.of(names[0].split(" "));
  }

  /** The values of a list of numbers, names and ranges, with or without steps. */
  BitSet values(String text) {
    var values = new BitSet();
    for (var part : text.split(",", -1)) {
      values.or(range(part));
    }
    return values;
  }

  /** The only value that may be. */
  BitSet only(int value) {
    var values = new BitSet();
    values.set(value);
    return values;
  }

  BitSet all() {
    var values = new BitSet();
    values.set(first, last + 1);
    return values;
  }

  /** A range that ends before it begins goes on from the field's first value. */
  BitSet range(String part) {
    var range = RANGE.matcher(part);
    if (!range.matches() || (range.group(1).equals("*") && range.group(2) != null)) {
      throw new Misread("'%s' is nothing a %s can be".formatted(part, this));
    }
    var low = range.group(1).equals("*") ? first : value(range.group(1));
    var high = range.group(2) == null ? openEnd(range, low) : value(range.group(2));
    var isWhole = range.group(2) != null && low == high;
    return isWhole ? steps(first, last, step(range)) : steps(low, high, step(range));
  }

  private BitSet steps(int low, int high, int step) {
    var size = last - first + 1;
    var length = Math.floorMod(high - low, size);
    var values = new BitSet();
    for (var done = 0L; done <= length; done += step) {
      values.set(first + (int) ((low - first + done) % size));
    }
    return values;
  }

  /** A single value stands for itself, with a step for all from there on. */
  private int openEnd(Matcher range, int low) {
    return range.group(1).equals("*") || range.group(3) != null ? last : low;
  }

  private int step(Matcher range) {
    var step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
    if (step == 0) {
      throw new Misread("the step of '%s' must be 1 or more".formatted(range.group()));
    }
    return step;
  }

  /** A number of this field, or a name for one. */
  int value(String text) {
    if (names.contains(text)) {
      return first + names.indexOf(text);
    }
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Misread("'%s' is nothing a %s can be".formatted(text, this));
    }
    var number = Integer.parseInt(text);
    if (this == WEEKDAY && number == SUNDAY_AGAIN) {
      return first;
    }
    if (number < first || number > last) {
      throw new Misread("a %s is from %d to %d, not %d".formatted(this, first, last, number));
    }
    return number;
  }

  @Override
  public String toString() {
    return this == DAY ? "day of the month" : name().toLowerCase(Locale.ROOT);
  }
}
