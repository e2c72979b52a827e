package pushpool.api.body;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import pushpool.json.Json;
import pushpool.json.JsonException;

/**
 * Reads the fields of a JSON object and gathers everything that is wrong with them. Values may be
 * used only after {@link #done()}, which throws when anything was wrong or unknown fields are left.
 */
public final class Fields {
  /** What is stored wraps a body's values in a few levels more, and must be read again. */
  private static final int DEEPEST = 180;

  private final Map<String, Object> object;
  private final List<Object> loc;
  private final List<BadBody.Problem> problems = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private Fields(Map<String, Object> object, List<Object> loc) {
    this.object = object;
    this.loc = loc;
  }

  /** Reads a whole body as {@code reader} says; no body at all is an empty object. */
  public static <T> T read(byte[] body, Function<Fields, T> reader) {
    return readValue(body, object(reader));
  }

  /** Reads a whole body that is a value of some kind. */
  public static <T> T readValue(byte[] body, Kind<T> kind) {
    var value = body.length == 0 ? Map.<String, Object>of() : parse(body);
    try {
      return kind.read(value, List.of("body"));
    } catch (BadBody e) {
      throw e.in(value);
    }
  }

  /** Reads some fields of a body that is read, and refused if need be, elsewhere. */
  public static <T> T peek(byte[] body, Function<Fields, T> reader) {
    return read(body, reader);
  }

  /** What to throw when a body is well formed and still wrong as a whole. */
  public static BadBody refusal(byte[] body, String msg) {
    var value = parse(body);
    return Kind.refused("value_error", List.of("body"), msg, value).in(value);
  }

  /** A nested object with fields of its own. */
  public static <T> Kind<T> object(Function<Fields, T> reader) {
    return (value, loc) -> {
      if (!(value instanceof Map<?, ?>)) {
        throw Kind.refused("model_attributes_type", loc, "This must be an object", value);
      }
      return reader.apply(new Fields(Json.asObject(value), loc));
    };
  }

  /** A field that must be there. */
  public <T> T required(String name, Kind<T> kind) {
    if (!object.containsKey(name)) {
      known.add(name);
      problems.add(new BadBody.Problem("missing", below(name), "This field is missing", object));
      return null;
    }
    return value(name, kind);
  }

  /** A field that may be left out or null, with what it is then. */
  public <T> T optional(String name, Kind<T> kind, T absent) {
    known.add(name);
    return object.get(name) == null ? absent : value(name, kind);
  }

  /** A field that may be left out but not null, with what it is then. */
  public <T> T defaulted(String name, Kind<T> kind, T absent) {
    known.add(name);
    return object.containsKey(name) ? value(name, kind) : absent;
  }

  /** A field that may be left out or null. */
  public <T> Optional<T> maybe(String name, Kind<T> kind) {
    known.add(name);
    return object.get(name) == null ? Optional.empty() : Optional.ofNullable(value(name, kind));
  }

  /** A field of an update: absent when left out, else what it is now, which may be nothing. */
  public <T> Optional<Optional<T>> update(String name, Kind<T> kind) {
    known.add(name);
    return object.containsKey(name) ? Optional.of(maybe(name, kind)) : Optional.empty();
  }

  /** A field that is accepted and has no effect. */
  public void ignored(String name) {
    known.add(name);
  }

  /** Throws when anything was wrong; fields that nobody asked for are none of it. */
  public void doneWithRest() {
    if (!problems.isEmpty()) {
      throw new BadBody(problems, null);
    }
  }

  /** Throws when anything was wrong, unknown fields included. */
  public void done() {
    for (var name : object.keySet()) {
      if (!known.contains(name)) {
        problems.add(
            new BadBody.Problem(
                "extra_forbidden", below(name), "This field is not known here", object.get(name)));
      }
    }
    doneWithRest();
  }

  private <T> T value(String name, Kind<T> kind) {
    known.add(name);
    try {
      return kind.read(object.get(name), below(name));
    } catch (BadBody e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  private List<Object> below(String name) {
    var deeper = new ArrayList<>(loc);
    deeper.add(name);
    return deeper;
  }

  private static Object parse(byte[] body) {
    try {
      var value = Json.parse(body);
      if (isDeeper(value, DEEPEST)) {
        throw new JsonException("The text is nested more than %d levels deep.".formatted(DEEPEST));
      }
      return value;
    } catch (JsonException e) {
      throw Kind.refused(
          "json_invalid", List.of("body"), "JSON decode error: " + e.getMessage(), null);
    }
  }

  private static boolean isDeeper(Object value, int levels) {
    return switch (value) {
      case Map<?, ?> object ->
          levels == 0 || object.values().stream().anyMatch(inner -> isDeeper(inner, levels - 1));
      case List<?> array ->
          levels == 0 || array.stream().anyMatch(inner -> isDeeper(inner, levels - 1));
      case null, default -> false;
    };
  }
}
