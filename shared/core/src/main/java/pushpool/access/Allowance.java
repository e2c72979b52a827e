package pushpool.access;

import java.util.List;
import java.util.Map;

/**
 * What a run may use beside what is its own. Each is a list of patterns, in which a star stands for
 * anything.
 *
 * @param blocks documents it may read, as {@code <type slug>/<name>}
 * @param variables names of variables it may read
 * @param workPools names of the pools in which it may start runs of deployments
 */
public record Allowance(List<String> blocks, List<String> variables, List<String> workPools) {
  /** Where a job configuration says what its runs may use. */
  public static final String JOB_KEY = "run_access";

  private static final List<String> ANYTHING = List.of("*");

  public static final Allowance ALL = new Allowance(ANYTHING, ANYTHING, ANYTHING);

  /** A job configuration says in another form what is allowed. */
  public static final class Unclear extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unclear(String message) {
      super(message);
    }
  }

  public Allowance {
    blocks = List.copyOf(blocks);
    variables = List.copyOf(variables);
    workPools = List.copyOf(workPools);
  }

  /**
   * What a job configuration allows; everything that it does not mention.
   *
   * @throws Unclear when it says so in another form
   */
  public static Allowance of(Map<String, Object> configuration) {
    return switch (configuration.get(JOB_KEY)) {
      case null -> ALL;
      case Map<?, ?> said ->
          new Allowance(
              patterns(said, "blocks"), patterns(said, "variables"), patterns(said, "work_pools"));
      default -> throw new Unclear(JOB_KEY + " must be an object.");
    };
  }

  private static List<String> patterns(Map<?, ?> said, String name) {
    return switch (said.get(name)) {
      case null -> ANYTHING;
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          list.stream().map(String.class::cast).toList();
      default -> throw new Unclear("%s.%s must be a list of text.".formatted(JOB_KEY, name));
    };
  }

  public boolean hasBlock(String typeSlug, String name) {
    return isAny(blocks, typeSlug + "/" + name);
  }

  public boolean hasVariable(String name) {
    return isAny(variables, name);
  }

  public boolean hasPool(String name) {
    return isAny(workPools, name);
  }

  private static boolean isAny(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, text));
  }

  /** In time that grows with the text alone: what lies between stars is found as soon as can be. */
  private static boolean matches(String pattern, String text) {
    var parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(text);
    }
    var at = parts[0].length();
    var last = parts[parts.length - 1];
    if (!text.startsWith(parts[0])) {
      return false;
    }
    for (var i = 1; i < parts.length - 1; i++) {
      var found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return text.length() >= at + last.length() && text.endsWith(last);
  }
}
