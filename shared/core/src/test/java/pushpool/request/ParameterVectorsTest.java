package pushpool.request;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.vector.Vectors.object;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.json.JsonException;
import pushpool.request.Hydration.Outcome.Hydrated;
import pushpool.vector.Steps;
import pushpool.vector.Vectors;

final class ParameterVectorsTest {
  private static final String FILE = "parameters_validation.json";

  @Test
  void everySetOfParametersIsJudgedAsTheReferenceDoes() {
    var cases = Vectors.in(FILE);

    var failures = Vectors.failures(FILE, cases, one -> new Deployment().play(one));

    assertThat(failures).isEmpty();
  }

  private static final class Deployment extends Steps implements Hydration.Sources {
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private Map<String, Object> stored = Map.of();

    @Override
    protected Answer answer(String method, String path, Map<String, Object> body) {
      return switch (method + " " + path) {
        case "POST /variables/" -> defined(body);
        case "POST /flows/" -> new Answer.Passed();
        case "POST /deployments/" -> created(body);
        case "PATCH /deployments/$dep.id" -> changed(body);
        case "POST /deployments/$dep.id/create_flow_run" -> run(body);
        default -> throw new IllegalArgumentException(path);
      };
    }

    private Answer defined(Map<String, Object> body) {
      variables.put((String) body.get("name"), body.get("value"));
      return new Answer.Passed();
    }

    private Answer created(Map<String, Object> body) {
      stored = body;
      var isChecked = body.get("enforce_parameter_schema") == Boolean.TRUE;
      return isChecked
          ? Answer.of(Parameters.checkNew(schema(), parameters(body)), 422)
          : new Answer.Passed();
    }

    private Answer changed(Map<String, Object> body) {
      stored.put("parameters", body.get("parameters"));
      return Answer.of(Parameters.checkChanged(schema(), parameters(stored)), 409);
    }

    private Answer run(Map<String, Object> body) {
      var merged = Parameters.merged(parameters(stored), parameters(body));
      return switch (new Hydration(this).hydrate(merged)) {
        case Hydrated(var hydrated) -> enforced(body, hydrated);
        case Hydration.Outcome.Refused _ -> new Answer.Refused(400);
      };
    }

    private Answer enforced(Map<String, Object> body, Map<String, Object> hydrated) {
      var isEnforced =
          body.getOrDefault(
              "enforce_parameter_schema", stored.getOrDefault("enforce_parameter_schema", true));
      if (isEnforced == Boolean.FALSE) {
        return new Answer.Passed();
      }
      return stored.get("parameter_openapi_schema") == null
          ? new Answer.Refused(409)
          : Answer.of(Parameters.checkRun(schema(), hydrated), 409);
    }

    private Map<String, Object> schema() {
      return object(stored.get("parameter_openapi_schema"));
    }

    private static Map<String, Object> parameters(Map<String, Object> body) {
      return object(body.get("parameters"));
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
      return variables.containsKey(name) ? new Lookup.Found(variables.get(name)) : Lookup.MISSING;
    }
  }
}
