package pushpool.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.launch.Placeholder.Kind;
import pushpool.request.Lookup;

/**
 * How a job template and the variables given to it fit together.
 *
 * @param unusedVariables declared or given, and without a place in the job configuration
 * @param unfilled placeholders for which nobody gives a value
 */
public record TemplateUse(List<String> unusedVariables, List<Unfilled> unfilled) {
  private static final String ENV = "env";
  private static final TemplateUse NOTHING = new TemplateUse(List.of(), List.of());

  /**
   * A placeholder that stays empty.
   *
   * @param isWhole whether its field goes with it; else it leaves a gap in a text
   */
  public record Unfilled(String path, String name, boolean isWhole) {}

  public TemplateUse {
    unusedVariables = List.copyOf(unusedVariables);
    unfilled = List.copyOf(unfilled);
  }

  /** The use of variables as {@link JobTemplate#resolve} takes them; nothing where it fails. */
  public static TemplateUse of(
      Map<String, Object> baseJobTemplate,
      Map<String, Object> deploymentJobVariables,
      Map<String, Object> runJobVariables) {
    try {
      var defaults = JobValues.defaults(baseJobTemplate);
      var merged = JobValues.merged(deploymentJobVariables, runJobVariables);
      var values = JobValues.laidOver(defaults, JobValues.unfolded(merged));
      var configuration = baseJobTemplate.get("job_configuration");
      var walk = new Walk(values, new ArrayList<>());
      walk.value(configuration, FieldPath.of("job_configuration"));
      return new TemplateUse(unused(baseJobTemplate, values), walk.unfilled());
    } catch (Unresolvable e) {
      return NOTHING;
    }
  }

  private static List<String> unused(
      Map<String, Object> baseJobTemplate, Map<String, Object> values) {
    var variables = JobValues.object(baseJobTemplate.get("variables"));
    var names = new LinkedHashSet<>(JobValues.object(variables.get("properties")).keySet());
    names.addAll(values.keySet());
    names.removeAll(used(baseJobTemplate.get("job_configuration")));
    return List.copyOf(names);
  }

  private static Set<String> used(Object configuration) {
    var used =
        Placeholder.names(configuration)
            .map(name -> ValuePath.steps(name).getFirst())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (JobValues.object(configuration).get(ENV) instanceof Map<?, ?>) {
      used.add(ENV);
    }
    return used;
  }

  private record Walk(Map<String, Object> values, List<Unfilled> unfilled) {
    void value(Object value, FieldPath at) {
      switch (value) {
        case String text -> text(text, at);
        case Map<?, ?> object ->
            new LinkedHashMap<>(object)
                .forEach((name, member) -> value(member, at.member((String) name)));
        case List<?> array -> {
          for (var i = 0; i < array.size(); i++) {
            value(array.get(i), at.element(i));
          }
        }
        case null, default -> {}
      }
    }

    private void text(String text, FieldPath at) {
      var whole = Placeholder.whole(text).isPresent();
      standard(text)
          .filter(name -> ValuePath.find(values, name) == Lookup.MISSING)
          .forEach(name -> unfilled.add(new Unfilled(at.toString(), name, whole)));
    }

    private static Stream<String> standard(String text) {
      return Placeholder.all(text)
          .filter(placeholder -> placeholder.kind() == Kind.STANDARD)
          .map(Placeholder::name);
    }
  }
}
