package pushpool.api;

import java.util.Map;
import pushpool.json.Json;
import pushpool.json.JsonException;
import pushpool.request.Hydration;
import pushpool.request.Lookup;
import pushpool.request.RequestException;
import pushpool.variable.Variables;

/** The wrappers that a caller may give in the place of values, and where the values come from. */
record Wrappers(Variables variables) implements Hydration.Sources {

  /**
   * The parameters without wrappers.
   *
   * @param owner what the parameters are of, for the one who must mend them
   */
  Map<String, Object> opened(Map<String, Object> parameters, String owner) {
    return switch (new Hydration(this).hydrate(parameters)) {
      case Hydration.Outcome.Hydrated(var hydrated) -> hydrated;
      case Hydration.Outcome.Refused(var reason) ->
          throw new RequestException.Unworkable(
              "Error hydrating %s parameters: %s".formatted(owner, reason));
    };
  }

  @Override
  public Lookup json(String text) {
    try {
      return new Lookup.Found(Json.parse(text));
    } catch (JsonException e) {
      return Lookup.MISSING;
    }
  }

  @Override
  public Lookup variable(String name) {
    return variables.value(name);
  }
}
