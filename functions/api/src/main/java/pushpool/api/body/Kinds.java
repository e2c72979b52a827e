package pushpool.api.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;

/** The kinds of value that the API's fields have, as lenient as the reference is. */
public final class Kinds {
  private static final double YEAR = 366 * 86_400.0;
  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /** Any value; null is a value. */
  public static final Kind<Object> ANY = (value, _) -> value;

  public static final Kind<String> TEXT =
      (value, loc) -> {
        if (value instanceof String text) {
          return text;
        }
        throw Kind.refused("string_type", loc, "This must be a valid string", value);
      };

  public static final Kind<Boolean> TRUTH =
      (value, loc) ->
          switch (String.valueOf(value).toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "1.0", "yes", "y", "on", "t" -> true;
            case "false", "0", "0.0", "no", "n", "off", "f" -> false;
            default ->
                throw Kind.refused("bool_parsing", loc, "This must be a valid boolean", value);
          };

  /** A number that JSON can write down again. */
  public static final Kind<Double> NUMBER =
      ((Kind<Double>) Kinds::number)
          .where(Double::isFinite, "finite_number", "This must be a finite number");

  public static final Kind<Long> INTEGER =
      (value, loc) -> {
        var number = number(value, loc);
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
          throw Kind.refused("int_from_float", loc, "This must be a valid integer", value);
        }
        return (long) number;
      };

  /** An integer that is not negative. */
  public static final Kind<Long> COUNT =
      INTEGER.where(n -> n >= 0, "greater_than_equal", "This must be 0 or more");

  public static final Kind<Long> POSITIVE =
      INTEGER.where(n -> n > 0, "greater_than", "This must be more than 0");

  public static final Kind<Map<String, Object>> OBJECT =
      (value, loc) -> {
        if (value instanceof Map<?, ?>) {
          return Json.asObject(value);
        }
        throw Kind.refused("dict_type", loc, "This must be an object", value);
      };

  /** The parameters of a deployment or a run: an object of 512 KB at most when it is written. */
  public static final Kind<Map<String, Object>> PARAMETERS =
      OBJECT.where(
          parameters -> Json.bytes(parameters).length <= 512 * 1024,
          "value_error",
          "Parameters may have 524288 bytes");

  public static final Kind<UUID> ID =
      (value, loc) -> {
        try {
          return UUID.fromString(hyphenated(TEXT.read(value, loc)));
        } catch (IllegalArgumentException e) {
          throw Kind.refused("uuid_parsing", loc, "This must be a valid UUID", value);
        }
      };

  /** RFC 3339 text, or seconds since the epoch; to the microsecond. */
  public static final Kind<Instant> TIME =
      (value, loc) -> {
        try {
          return bounded(time(value)).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException | ArithmeticException e) {
          throw Kind.refused("datetime_parsing", loc, "This must be a valid datetime", value);
        }
      };

  /** A name: not empty, and free of what paths and pages cannot carry. */
  public static final Kind<String> NAME =
      TEXT.where(name -> !name.isEmpty(), "string_too_short", "A name must not be empty")
          .where(
              name -> name.chars().noneMatch(c -> "/%&><".indexOf(c) >= 0 || c < ' '),
              "value_error",
              "A name must not contain any of / % & > < nor control characters");

  /** A name of lower-case letters, digits and dashes. */
  public static final Kind<String> SLUG =
      TEXT.where(
          name -> name.matches("[a-z0-9-]+"),
          "value_error",
          "This must consist of lower-case letters, digits and dashes");

  /** A span of seconds that a clock can still add up: a year at most. */
  public static final Kind<Double> SECONDS =
      ((Kind<Double>) Kinds::number)
          .where(n -> n >= 0 && n <= YEAR, "less_than_equal", "This must be from 0 to 31622400");

  public static final Kind<List<String>> TEXTS = list(TEXT);
  public static final Kind<List<UUID>> IDS = list(ID);

  private Kinds() {}

  public static <T> Kind<List<T>> list(Kind<T> element) {
    return (value, loc) -> {
      if (!(value instanceof List<?>)) {
        throw Kind.refused("list_type", loc, "This must be a valid list", value);
      }
      return elements(Json.asArray(value), element, loc);
    };
  }

  /** One of an enum's names. */
  public static <E extends Enum<E>> Kind<E> label(Class<E> type) {
    return (value, loc) ->
        Arrays.stream(type.getEnumConstants())
            .filter(label -> label.name().equals(value))
            .findFirst()
            .orElseThrow(
                () ->
                    Kind.refused(
                        "enum",
                        loc,
                        "This must be one of " + Arrays.toString(type.getEnumConstants()),
                        value));
  }

  /** Text values under text names. */
  public static final Kind<Map<String, Object>> LABELS =
      (value, loc) -> {
        var labels = new LinkedHashMap<>(OBJECT.read(value, loc));
        labels
            .values()
            .forEach(
                label -> {
                  if (label == null
                      || label instanceof Collection<?>
                      || label instanceof Map<?, ?>) {
                    throw Kind.refused(
                        "value_error", loc, "A label is text, a number or a truth value", value);
                  }
                });
        return labels;
      };

  private static <T> List<T> elements(List<Object> values, Kind<T> kind, List<Object> loc) {
    var read = new ArrayList<T>();
    var problems = new ArrayList<BadBody.Problem>();
    for (var i = 0; i < values.size(); i++) {
      var at = new ArrayList<>(loc);
      at.add((long) i);
      try {
        read.add(kind.read(values.get(i), at));
      } catch (BadBody e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadBody(problems, null);
    }
    return read;
  }

  private static double number(Object value, List<Object> loc) {
    try {
      return switch (value) {
        case Number number -> number.doubleValue();
        case String text -> Double.parseDouble(text.strip());
        case Boolean truth -> truth ? 1 : 0;
        case null, default ->
            throw Kind.refused("int_type", loc, "This must be a valid number", value);
      };
    } catch (NumberFormatException e) {
      throw Kind.refused("int_parsing", loc, "This must be a valid number", value);
    }
  }

  private static String hyphenated(String text) {
    return text.length() == 32
        ? text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
        : text;
  }

  /** The years that every client can read. */
  private static Instant bounded(Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
      throw new DateTimeException("out of range");
    }
    return time;
  }

  private static Instant time(Object value) {
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
