package pushpool.api.body;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import pushpool.json.Json;

/** The kinds of value that the API's fields have, as lenient as the reference is. */
public final class Kinds {
  private static final double YEAR = 366 * 86_400.0;

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
          switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
            case "true", "1", "1.0", "yes", "y", "on", "t" -> true;
            case "false", "0", "0.0", "no", "n", "off", "f" -> false;
            default ->
                throw Kind.refused("bool_parsing", loc, "This must be a valid boolean", value);
          };

  /** A number that JSON can write down again. */
  public static final Kind<Double> NUMBER =
      new NumberKind().where(Double::isFinite, "finite_number", "This must be a finite number");

  public static final Kind<Long> INTEGER = NumberKind::integer;

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
  public static final Kind<Instant> TIME = new TimeKind();

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
      new NumberKind()
          .where(n -> n >= 0 && n <= YEAR, "less_than_equal", "This must be from 0 to 31622400");

  public static final Kind<List<String>> TEXTS = list(TEXT);
  public static final Kind<List<UUID>> IDS = list(ID);

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

  private Kinds() {}

  public static <T> Kind<List<T>> list(Kind<T> element) {
    return new ListKind<>(element);
  }

  /** One of an enum's names. */
  public static <E extends Enum<E>> Kind<E> label(Class<E> type) {
    return label(type, Enum::name);
  }

  /** One of an enum's names, written small. */
  public static <E extends Enum<E>> Kind<E> smallLabel(Class<E> type) {
    return label(type, label -> label.name().toLowerCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> Kind<E> label(Class<E> type, Function<E, String> spelling) {
    var labels = List.of(type.getEnumConstants());
    return (value, loc) ->
        labels.stream()
            .filter(label -> spelling.apply(label).equals(value))
            .findFirst()
            .orElseThrow(
                () ->
                    Kind.refused(
                        "enum",
                        loc,
                        "This must be one of " + labels.stream().map(spelling).toList(),
                        value));
  }

  private static String hyphenated(String text) {
    return text.length() == 32
        ? text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
        : text;
  }
}
