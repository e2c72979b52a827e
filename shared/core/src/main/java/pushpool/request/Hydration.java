package pushpool.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.request.Lookup.Found;

/**
 * Puts values in the place of their wrappers: an object with the key {@code __prefect_kind} says
 * where its value comes from.
 */
public final class Hydration {
  private static final String KIND = "__prefect_kind";
  private static final int MAX_DEPTH = 400;

  private final Sources sources;

  public Hydration(Sources sources) {
    this.sources = sources;
  }

  /** What wrappers may ask for. */
  public interface Sources {
    /** The value of the JSON text, or nothing if it is none. */
    Lookup json(String text);

    /** The value of the workspace's variable. */
    Lookup variable(String name);
  }

  public sealed interface Outcome {
    record Hydrated(Map<String, Object> parameters) implements Outcome {}

    record Refused(String reason) implements Outcome {}
  }

  public Outcome hydrate(Map<String, Object> parameters) {
    try {
      return switch (value(parameters, 0)) {
        case Found(Map<?, ?> object) -> new Outcome.Hydrated(named(object));
        case Found _ -> new Outcome.Refused("Parameters must be an object.");
        case Lookup.Missing _ -> new Outcome.Hydrated(Map.of());
      };
    } catch (Refusal e) {
      return new Outcome.Refused(e.getMessage());
    }
  }

  private Lookup value(Object raw, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Refusal("Parameters are nested too deeply.");
    }
    return switch (raw) {
      case Map<?, ?> wrapper when wrapper.containsKey(KIND) -> unwrapped(wrapper, depth + 1);
      case Map<?, ?> object -> new Found(members(object, depth + 1));
      case List<?> array -> new Found(elements(array, depth + 1));
      case null, default -> new Found(raw);
    };
  }

  private Map<String, Object> members(Map<?, ?> object, int depth) {
    var hydrated = new LinkedHashMap<String, Object>();
    object.forEach(
        (name, member) -> {
          if (value(member, depth) instanceof Found(var found)) {
            hydrated.put((String) name, found);
          }
        });
    return hydrated;
  }

  private List<Object> elements(List<?> array, int depth) {
    var hydrated = new ArrayList<>();
    for (var element : array) {
      if (value(element, depth) instanceof Found(var found)) {
        hydrated.add(found);
      }
    }
    return hydrated;
  }

  private Lookup unwrapped(Map<?, ?> wrapper, int depth) {
    return switch (String.valueOf(wrapper.get(KIND))) {
      case "json" -> json(payload(wrapper, "value", depth));
      case "workspace_variable" -> variable(payload(wrapper, "variable_name", depth));
      case "jinja" -> rendered(required(wrapper, "template", depth));
      default -> new Found(required(wrapper, "value", depth));
    };
  }

  private Lookup payload(Map<?, ?> wrapper, String key, int depth) {
    return wrapper.containsKey(key) ? value(wrapper.get(key), depth) : Lookup.MISSING;
  }

  private Object required(Map<?, ?> wrapper, String key, int depth) {
    return switch (payload(wrapper, key, depth)) {
      case Found(var found) -> found;
      case Lookup.Missing _ ->
          throw new Refusal("Missing '" + key + "' in a value of kind " + wrapper.get(KIND) + ".");
    };
  }

  private Lookup json(Lookup payload) {
    if (!(payload instanceof Found(String text))) {
      return payload;
    }
    return switch (sources.json(text)) {
      case Found found -> found;
      case Lookup.Missing _ -> throw new Refusal("Invalid JSON: " + PythonText.literal(text));
    };
  }

  private Lookup variable(Lookup payload) {
    if (!(payload instanceof Found(var name))) {
      return payload;
    }
    return switch (sources.variable(PythonText.of(name))) {
      case Found found -> found;
      case Lookup.Missing _ ->
          throw new Refusal("Variable " + PythonText.literal(name) + " not found in workspace.");
    };
  }

  private static Lookup rendered(Object template) {
    return switch (Jinja.render(PythonText.of(template))) {
      case Jinja.Rendered(var text) -> new Found(text);
      case Jinja.Refused(var reason) -> throw new Refusal("Invalid jinja: " + reason);
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> named(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }

  /** Ends the walk at the first value that cannot be had; never leaves this class. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
      super(reason, null, false, false);
    }
  }
}
