package pushpool.request;

import java.util.LinkedHashMap;
import java.util.Map;

/** Holds the parameters of a deployment or a run against the flow's parameter schema. */
public final class Parameters {
  private Parameters() {}

  /** A new deployment may leave out what its runs will give; the schema counts as it stands. */
  public static Conformity checkNew(Map<String, Object> schema, Map<String, Object> parameters) {
    return JsonSchema.of(schema).withNothingRequired().judge(parameters);
  }

  /** A changed deployment may leave out what its runs will give. */
  public static Conformity checkChanged(
      Map<String, Object> schema, Map<String, Object> parameters) {
    return forgiving(schema).withNothingRequired().judge(parameters);
  }

  /** A run must have everything. */
  public static Conformity checkRun(Map<String, Object> schema, Map<String, Object> parameters) {
    return forgiving(schema).judge(parameters);
  }

  /** The deployment's parameters with the run's laid over them, name by name. */
  public static Map<String, Object> merged(
      Map<String, Object> ofDeployment, Map<String, Object> ofRun) {
    var merged = new LinkedHashMap<>(ofDeployment);
    merged.putAll(ofRun);
    return merged;
  }

  private static JsonSchema forgiving(Map<String, Object> schema) {
    return JsonSchema.of(schema).forgiving(Nulls.FOR_THOSE_WITHOUT_DEFAULT);
  }
}
