package pushpool.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** The values in a schedule's JSON, as lenient as the reference is. */
final class ShapeValues {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(\\d{1,9}) ?d(?:ays?)?,? ?)?(\\d{1,2}):(\\d\\d)(?::(\\d\\d(?:\\.\\d{1,6})?))?");
  private static final Duration LONGEST = Duration.ofDays(999_999_999);
  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

  private ShapeValues() {}

  static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new Misread("string_type", "This must be a valid string");
  }

  static boolean truth(Object value) {
    return switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
      case "true", "1", "1.0", "yes", "y", "on", "t" -> true;
      case "false", "0", "0.0", "no", "n", "off", "f" -> false;
      default -> throw new Misread("bool_parsing", "This must be a valid boolean");
    };
  }

  static String zone(Object value) {
    var name = text(value);
    if (!name.isEmpty() && !TimeZones.isKnown(name)) {
      throw new Misread("The time zone is not known");
    }
    return name;
  }

  /** Seconds, or text in ISO 8601's form for durations or as a clock shows them. */
  static Duration span(Object value) {
    var span = toMicros(rawSpan(value));
    if (span.compareTo(Duration.ZERO) <= 0) {
      throw new Misread("greater_than", "This must be more than 0");
    }
    return span;
  }

  private static Duration rawSpan(Object value) {
    try {
      return switch (value) {
        case Number seconds -> seconds(seconds.doubleValue());
        case Boolean truth -> Duration.ofSeconds(truth ? 1 : 0);
        case String text when text.matches("(?i)P\\d{1,8}W") ->
            Duration.ofDays(7 * Long.parseLong(text.substring(1, text.length() - 1)));
        case String text when CLOCK.matcher(text).matches() -> clock(text);
        case String text -> Duration.parse(text);
        case null, default -> throw new DateTimeException("neither text nor number");
      };
    } catch (DateTimeException e) {
      throw new Misread("time_delta_parsing", "This must be a valid duration");
    }
  }

  private static Duration seconds(double seconds) {
    if (!(Math.abs(seconds) <= LONGEST.toSeconds())) {
      throw new DateTimeException("too long");
    }
    return Duration.ofSeconds((long) seconds).plusNanos(Math.round(seconds % 1 * 1e9));
  }

  private static Duration clock(String text) {
    var clock = CLOCK.matcher(text);
    clock.matches();
    var seconds = clock.group(4) == null ? 0 : Double.parseDouble(clock.group(4));
    return seconds(seconds)
        .plusDays(clock.group(1) == null ? 0 : Long.parseLong(clock.group(1)))
        .plusHours(Long.parseLong(clock.group(2)))
        .plusMinutes(Long.parseLong(clock.group(3)));
  }

  private static Duration toMicros(Duration span) {
    return Duration.ofSeconds(span.getSeconds())
        .plus(Math.round(span.getNano() / 1e3), ChronoUnit.MICROS);
  }

  /** RFC 3339 text, or seconds since the epoch. */
  static Instant time(Object value) {
    try {
      var time = rawTime(value).truncatedTo(ChronoUnit.MICROS);
      if (time.isBefore(FIRST) || time.isAfter(WallTimes.LAST.toInstant(ZoneOffset.UTC))) {
        throw new DateTimeException("out of range");
      }
      return time;
    } catch (DateTimeException | ArithmeticException e) {
      throw new Misread("datetime_parsing", "This must be a valid datetime");
    }
  }

  private static Instant rawTime(Object value) {
    return switch (value) {
      case Number seconds ->
          Instant.EPOCH.plus(Math.round(seconds.doubleValue() * 1e6), ChronoUnit.MICROS);
      case String text when text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ->
          OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      case String text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      case null, default -> throw new DateTimeException("neither text nor number");
    };
  }
}
