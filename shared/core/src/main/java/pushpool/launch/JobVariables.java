package pushpool.launch;

import static pushpool.launch.JobValues.laidOver;
import static pushpool.launch.JobValues.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import pushpool.request.Conformity;
import pushpool.request.Conformity.Violates;
import pushpool.request.JsonSchema;
import pushpool.request.Nulls;

/**
 * Holds job variables against the schema in a work pool's base job template, long before a run is
 * launched. A template without a schema takes anything.
 *
 * @param blocks reads the data of a block document by its id; how it fails is its own affair
 */
public record JobVariables(
    Map<String, Object> baseJobTemplate, Function<String, Map<String, Object>> blocks) {

  /** Whether the template's own defaults keep to its schema. */
  public Conformity checkDefaults() {
    var flaw = JsonSchema.of(schema()).flaw();
    return flaw.isPresent()
        ? new Conformity.Unusable(flaw.get())
        : forgiving().withNothingRequired().judge(defaults());
  }

  /** A deployment may leave out what its runs will give. */
  public Conformity checkDeployment(Map<String, Object> ofDeployment) {
    return check(ofDeployment, false);
  }

  /** A run must have everything, unless the template gives a default that is itself wrong. */
  public Conformity checkRun(Map<String, Object> ofDeployment, Map<String, Object> ofRun) {
    return check(laidOver(ofDeployment, ofRun), true);
  }

  private Conformity check(Map<String, Object> given, boolean mustBeComplete) {
    var strict = forgiving();
    var lenient = strict.withNothingRequired();
    var defaults = defaults();
    var wrong = wrong(lenient.judge(defaults));
    defaults.keySet().removeAll(wrong);
    var schema = mustBeComplete && wrong.isEmpty() ? strict : lenient;
    return schema.judge(laidOver(defaults, given));
  }

  private static Set<String> wrong(Conformity ofDefaults) {
    return switch (ofDefaults) {
      case Violates(var violations) ->
          violations.stream()
              .filter(violation -> !violation.path().isEmpty())
              .map(violation -> violation.path().getFirst())
              .collect(Collectors.toSet());
      case Conformity.Conforms _, Conformity.Unusable _ -> Set.of();
    };
  }

  /** Here, unlike at launch, a default of null is a default. */
  private Map<String, Object> defaults() {
    var defaults = new LinkedHashMap<String, Object>();
    object(schema().get("properties"))
        .forEach(
            (name, property) -> {
              if (object(property).containsKey("default")) {
                defaults.put(name, dereferenced(object(property).get("default")));
              }
            });
    return defaults;
  }

  private Object dereferenced(Object value) {
    return object(object(value).get("$ref")).get("block_document_id") instanceof String id
        ? blocks.apply(id)
        : value;
  }

  private JsonSchema forgiving() {
    return JsonSchema.of(schema()).forgiving(Nulls.FOR_ANY);
  }

  private Map<String, Object> schema() {
    return object(baseJobTemplate.get("variables"));
  }
}
