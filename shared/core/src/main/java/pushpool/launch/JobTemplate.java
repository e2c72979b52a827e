package pushpool.launch;

import static pushpool.launch.JobValues.laidOver;
import static pushpool.launch.JobValues.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a work pool's base job template becomes the job configuration of one run. */
public final class JobTemplate {
  private static final String CONFIGURATION = "job_configuration";
  private static final String ENV = "env";

  private JobTemplate() {}

  /**
   * The template's job configuration with every placeholder and reference replaced. The run's job
   * variables win over the deployment's, and these over the template's defaults.
   */
  public static Resolution resolve(
      Map<String, Object> baseJobTemplate,
      Map<String, Object> deploymentJobVariables,
      Map<String, Object> runJobVariables,
      References references) {
    try {
      var defaults = JobValues.defaults(baseJobTemplate);
      var merged = JobValues.merged(deploymentJobVariables, runJobVariables);
      var values = laidOver(defaults, JobValues.unfolded(merged));
      var template = configuration(baseJobTemplate, defaults, values);
      return new Resolution.Resolved(
          replaced(template, new Substitution(values, references), references));
    } catch (Unresolvable e) {
      return e.refusal();
    }
  }

  /** Why the template cannot be a work pool's, if it cannot; an empty one can. */
  public static Optional<String> flaw(Map<String, Object> baseJobTemplate) {
    if (baseJobTemplate.isEmpty()) {
      return Optional.empty();
    }
    for (var part : List.of(CONFIGURATION, "variables")) {
      if (object(baseJobTemplate.get(part)).isEmpty()) {
        return Optional.of("The base job template needs an object '" + part + "'.");
      }
    }
    var declared = object(object(baseJobTemplate.get("variables")).get("properties"));
    return Placeholder.names(baseJobTemplate.get(CONFIGURATION))
        .filter(name -> !declared.containsKey(name))
        .findFirst()
        .map(name -> "The base job template uses '" + name + "' but declares no such variable.");
  }

  /** The configuration before substitution; the layers of its environment are laid over it. */
  private static Map<String, Object> configuration(
      Map<String, Object> baseJobTemplate,
      Map<String, Object> defaults,
      Map<String, Object> values) {
    var configuration = new LinkedHashMap<>(object(baseJobTemplate.get(CONFIGURATION)));
    var ofDefaults = object(defaults.get(ENV));
    if (!ofDefaults.isEmpty()) {
      configuration.put(ENV, laidOver(object(configuration.get(ENV)), ofDefaults));
    }
    if (configuration.get(ENV) instanceof Map<?, ?> env) {
      configuration.put(ENV, laidOver(env, object(values.get(ENV))));
    }
    return configuration;
  }

  private static Map<String, Object> replaced(
      Map<String, Object> template, Substitution substitution, References references) {
    var root = FieldPath.of(CONFIGURATION);
    var substituted = substitution.members(template, root);
    var withBlocks = new BlockReferences(references).members(substituted, root);
    return new VariableReferences(references).members(withBlocks, root);
  }
}
