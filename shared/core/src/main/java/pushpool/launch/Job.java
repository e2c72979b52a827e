package pushpool.launch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.request.Free;
import pushpool.run.Terms;

/**
 * What a run asks of its infrastructure, ready to be submitted.
 *
 * @param configuration the resolved job configuration
 * @param command absent where the image's own command is wanted
 * @param environment what the container is given; ours first, the configured on top, null meaning
 *     unset
 * @param exitCodeDecides whether the exit code is the result, because nothing in the container
 *     reports states
 */
public record Job(
    Map<String, Object> configuration,
    Optional<List<String>> command,
    Map<String, Object> environment,
    boolean exitCodeDecides)
    implements Preparation {

  /**
   * The job variable that says what decides a run's final state: {@code auto}, {@code flow} or
   * {@code exit_code}.
   */
  public static final String FINAL_STATE_FROM = "final_state_from";

  /** Where a job says how often it may be started again after its infrastructure was lost. */
  private static final String RETRIES = "infrastructure_retries";

  /** Where a job says within how many seconds it must have started. */
  private static final String START_TIMEOUT = "task_start_timeout_seconds";

  /** Where a job names what it is to run on, by type of infrastructure. */
  private static final List<String> TARGETS = List.of("cluster", "function_name");

  private static final FieldPath CONFIGURATION = FieldPath.of("job_configuration");

  private static final List<String> EXECUTE = List.of("prefect", "flow-run", "execute");

  public Job {
    configuration = Free.object(configuration);
    environment = Free.object(environment);
  }

  /** The cluster or function that the job names. */
  public Optional<String> target() {
    return TARGETS.stream()
        .map(configuration::get)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst();
  }

  /** What the job demands of an attempt. */
  public Terms terms() {
    return new Terms(exitCodeDecides, rescues(), startTimeout());
  }

  private int rescues() {
    return configuration.get(RETRIES) instanceof Long times
        ? Math.clamp(times, 0, Integer.MAX_VALUE)
        : 0;
  }

  private Optional<Duration> startTimeout() {
    return Optional.ofNullable(configuration.get(START_TIMEOUT))
        .filter(Number.class::isInstance)
        .map(seconds -> Duration.ofMillis((long) (((Number) seconds).doubleValue() * 1000)))
        .filter(Duration::isPositive);
  }

  /**
   * The job that a resolved configuration describes, with the variables that tell a container which
   * run it is.
   */
  static Job of(Map<String, Object> configuration, Map<String, Object> identity) {
    var command = command(configuration.get("command"));
    var decides = exitCodeDecides(configuration.get(FINAL_STATE_FROM), command);
    var environment = new LinkedHashMap<>(identity);
    if (configuration.get("env") instanceof Map<?, ?> env) {
      env.forEach((name, value) -> environment.put((String) name, value));
    }
    return new Job(
        configuration,
        decides ? command : command.or(() -> Optional.of(EXECUTE)),
        environment,
        decides);
  }

  /**
   * Prefect's own command reports every state and exits 0 even when the flow failed; others report
   * nothing.
   */
  private static boolean exitCodeDecides(Object choice, Optional<List<String>> command) {
    return switch (choice == null ? "auto" : choice.toString()) {
      case "auto" -> isForeign(command);
      case "flow" -> false;
      case "exit_code" -> true;
      default ->
          throw new Unresolvable(
              CONFIGURATION.member(FINAL_STATE_FROM),
              "It must be auto, flow or exit_code, not " + choice + ".");
    };
  }

  private static boolean isForeign(Optional<List<String>> command) {
    return command.filter(words -> !words.containsAll(EXECUTE)).isPresent();
  }

  private static Optional<List<String>> command(Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case String line -> Optional.of(CommandLine.words(line)).filter(words -> !words.isEmpty());
      case List<?> words ->
          Optional.of(words.stream().map(String::valueOf).toList()).filter(all -> !all.isEmpty());
      default ->
          throw new Unresolvable(
              CONFIGURATION.member("command"), "It must be text or a list of text.");
    };
  }
}
