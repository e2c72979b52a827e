package pushpool.targets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import pushpool.launch.JobTemplate;
import pushpool.launch.JobVariables;
import pushpool.launch.TemplateUse;
import pushpool.request.Conformity;

/** Looks over a base job template that nobody has stored, and the variables given to it. */
public final class TemplateLint {
  private TemplateLint() {}

  /**
   * What would keep the template from being stored, or the variables from being taken.
   *
   * @param blocks reads the data of a block document by its id
   */
  public static List<Finding> findings(
      Map<String, Object> baseJobTemplate,
      Map<String, Object> ofDeployment,
      Map<String, Object> ofRun,
      Function<String, Map<String, Object>> blocks) {
    var schema = new JobVariables(baseJobTemplate, blocks);
    return Stream.of(
            undeclared(baseJobTemplate),
            flaw(schema.checkDefaults(), "variables.properties", Finding::wrong),
            flaw(schema.checkRun(ofDeployment, ofRun), "job_variables", Finding::unfit))
        .flatMap(found -> found)
        .toList();
  }

  private static Stream<Finding> undeclared(Map<String, Object> baseJobTemplate) {
    var variables = Jsons.object(baseJobTemplate.get("variables"));
    var declared = Jsons.object(variables.get("properties")).keySet();
    var found =
        TemplateUse.of(baseJobTemplate, Map.of(), Map.of()).unfilled().stream()
            .filter(gap -> !declared.contains(gap.name()))
            .map(gap -> undeclared(gap.path(), gap.name(), declared))
            .toList();
    return found.isEmpty()
        ? JobTemplate.flaw(baseJobTemplate).map(f -> Finding.wrong("base_job_template", f)).stream()
        : found.stream();
  }

  private static Finding undeclared(String path, String name, Set<String> declared) {
    var advice = declared.isEmpty() ? "none is declared" : "declare it in variables.properties";
    return Finding.wrong(path, "There is no variable '%s': %s.".formatted(name, advice));
  }

  private interface Kind {
    Finding of(String path, String message);
  }

  private static Stream<Finding> flaw(Conformity conformity, String at, Kind kind) {
    return switch (conformity) {
      case Conformity.Conforms _ -> Stream.empty();
      case Conformity.Violates(var violations) ->
          violations.stream().map(one -> kind.of(path(at, one.field()), one.message()));
      case Conformity.Unusable(var reason) -> Stream.of(Finding.wrong("variables", reason));
    };
  }

  private static String path(String at, String field) {
    return field.isEmpty() ? at : at + "." + field;
  }
}
