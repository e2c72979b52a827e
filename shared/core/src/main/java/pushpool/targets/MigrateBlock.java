package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pushpool.launch.CommandLine;

/**
 * Makes a base job template and job variables of an ECS infrastructure block and of what a
 * deployment overrides of it. What the block says becomes the default of a variable.
 */
public final class MigrateBlock {
  private static final String BLOCK = "infrastructure_block";
  private static final String OVERRIDES = "infra_overrides";
  private static final String DEFINITION = "task_definition";

  /** Fields of the block that are variables of the same name. */
  private static final Set<String> SAME =
      Set.of(
          "name",
          "env",
          "labels",
          "task_definition_arn",
          "family",
          "image",
          "auto_deregister_task_definition",
          "cpu",
          "memory",
          "execution_role_arn",
          "task_role_arn",
          "configure_cloudwatch_logs",
          "cloudwatch_logs_options",
          "network_configuration",
          "launch_type",
          "vpc_id",
          "task_start_timeout_seconds",
          "cluster");

  /** Fields that say what kind of block it is, and nothing of the task. */
  private static final Set<String> OF_BLOCKS =
      Set.of("type", "block_type_slug", "_block_document_id", "_block_document_name");

  private static final Map<String, String> NOTHING_LIKE_IT =
      Map.of(
          "stream_output",
              "Nobody watches the task's output. Logs are in CloudWatch: set configure_cloudwatch_logs.",
          "task_watch_poll_interval", "The service is told of its tasks by events.");

  private final Map<String, Object> template;

  /**
   * @param usual the base job template that a new pool has
   */
  public MigrateBlock(Map<String, Object> usual) {
    this.template = usual;
  }

  /** What came of it; the variables are for the deployment. */
  public record Migrated(
      Map<String, Object> baseJobTemplate,
      Map<String, Object> jobVariables,
      List<Finding> withoutEquivalent) {}

  public Migrated migrate(Map<String, Object> block, Map<String, Object> overrides) {
    var lost = new ArrayList<Finding>();
    var draft = new TemplateDraft(template);
    // What the block says of a task itself wins over the definition that it brings.
    field(draft, DEFINITION, block.get(DEFINITION), lost);
    block.forEach(
        (name, value) -> {
          if (!name.equals(DEFINITION)) {
            field(draft, name, value, lost);
          }
        });
    var variables = new LinkedHashMap<String, Object>();
    overrides.forEach((name, value) -> override(draft, variables, name, value, lost));
    return new Migrated(draft.template(), variables, List.copyOf(lost));
  }

  private static void field(TemplateDraft draft, String name, Object value, List<Finding> lost) {
    if (Jsons.isEmpty(value) || OF_BLOCKS.contains(name)) {
      return;
    }
    switch (name) {
      case "command" -> draft.byDefault("command", line(value));
      case DEFINITION -> definition(draft, value, lost);
      case "task_customizations" -> customizations(draft, value, lost);
      case "aws_credentials" -> credentials(draft, value, lost);
      default -> {
        if (SAME.contains(name)) {
          draft.byDefault(name, value);
        } else {
          lost.add(lost(BLOCK, name));
        }
      }
    }
  }

  private static void definition(TemplateDraft draft, Object value, List<Finding> lost) {
    if (value instanceof Map<?, ?>) {
      draft.defined(Jsons.object(value));
    } else {
      lost.add(Finding.odd(BLOCK + ".task_definition", "It is no object, and is left out."));
    }
  }

  private static void customizations(TemplateDraft draft, Object value, List<Finding> lost) {
    var patches = Jsons.array(value);
    for (var i = 0; i < patches.size(); i++) {
      var patch = Jsons.object(patches.get(i));
      if (!draft.patched(patch)) {
        lost.add(
            Finding.odd(
                BLOCK + ".task_customizations[%d]".formatted(i),
                "'%s %s' cannot be said beforehand. Write it into job_configuration.task_run_request."
                    .formatted(patch.get("op"), patch.get("path"))));
      }
    }
  }

  /** Keys are never repeated, and never taken along. */
  private static void credentials(TemplateDraft draft, Object value, List<Finding> lost) {
    var given = Jsons.object(value);
    Jsons.text(given, "assume_role_arn").ifPresent(arn -> draft.byDefault("assume_role_arn", arn));
    Jsons.text(Jsons.object(given.get("assume_role_kwargs")), "ExternalId")
        .ifPresent(id -> draft.byDefault("assume_role_external_id", id));
    lost.add(
        Finding.odd(
            BLOCK + ".aws_credentials",
            "Access keys are not used: the service's own role is. For another account set"
                + " assume_role_arn."));
  }

  private static void override(
      TemplateDraft draft,
      Map<String, Object> variables,
      String name,
      Object value,
      List<Finding> lost) {
    var first = name.split("\\.", 2)[0];
    if (name.equals("command")) {
      variables.put(name, value instanceof List<?> ? line(value) : value);
    } else if (SAME.contains(first) || draft.declares(first) && !first.equals("aws_credentials")) {
      variables.put(name, value);
    } else {
      lost.add(lost(OVERRIDES, name));
    }
  }

  private static Finding lost(String at, String name) {
    var reason = "There is no such variable. Declare one, and use it in job_configuration.";
    return Finding.odd(at + "." + name, NOTHING_LIKE_IT.getOrDefault(name, reason));
  }

  private static Object line(Object command) {
    return command instanceof List<?> words
        ? CommandLine.line(words.stream().map(String::valueOf).toList())
        : command;
  }
}
