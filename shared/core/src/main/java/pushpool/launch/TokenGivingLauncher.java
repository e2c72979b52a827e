package pushpool.launch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pushpool.access.Allowance;
import pushpool.access.RunToken;
import pushpool.access.RunTokens;
import pushpool.request.Free;
import pushpool.run.FlowRun;

/**
 * Gives a container the token of its run, as what clients show without being told more, unless the
 * job brings credentials of its own.
 */
public final class TokenGivingLauncher implements Launcher {
  /** Clients show it over HTTP and over WebSockets, where they leave out a PREFECT_API_KEY. */
  private static final String AUTH_STRING = "PREFECT_API_AUTH_STRING";

  private static final Set<String> CREDENTIALS = Set.of(AUTH_STRING, "PREFECT_API_KEY");

  private static final List<String> SECRETS =
      List.of("prefect_api_key_secret_arn", "prefect_api_auth_string_secret_arn");

  private final Launcher launcher;
  private final RunTokens tokens;

  public TokenGivingLauncher(Launcher launcher, RunTokens tokens) {
    this.launcher = launcher;
    this.tokens = tokens;
  }

  @Override
  public Launch launch(Order order) {
    if (hasOwn(order.job())) {
      return launcher.launch(order);
    }
    try {
      return launcher.launch(given(order, Allowance.of(order.job().configuration())));
    } catch (Allowance.Unclear e) {
      return new Launch.Refused("job_configuration." + e.getMessage());
    }
  }

  private Order given(Order order, Allowance allowance) {
    var job = order.job();
    var token = RunToken.of(order.run(), order.attempt(), allowance);
    var text = tokens.text(token, order.attempt().at());
    var environment = Free.overlaid(job.environment(), Map.of(AUTH_STRING, text));
    var given = new Job(job.configuration(), job.command(), environment, job.exitCodeDecides());
    return new Order(order.run(), order.attempt(), given);
  }

  private static boolean hasOwn(Job job) {
    return SECRETS.stream().anyMatch(name -> job.configuration().get(name) != null)
        || job.environment().keySet().stream().anyMatch(CREDENTIALS::contains)
        || secrets(job).anyMatch(CREDENTIALS::contains)
        || containers(job).flatMap(TokenGivingLauncher::names).anyMatch(CREDENTIALS::contains);
  }

  /** The variables whose values a job takes from secrets. */
  private static Stream<?> secrets(Job job) {
    return job.configuration().get("secrets") instanceof Map<?, ?> secrets
        ? secrets.keySet().stream()
        : Stream.empty();
  }

  private static Stream<Map<?, ?>> containers(Job job) {
    return job.configuration().get("task_definition") instanceof Map<?, ?> definition
        ? objects(definition.get("containerDefinitions"))
        : Stream.empty();
  }

  private static Stream<Object> names(Map<?, ?> container) {
    return Stream.of("environment", "secrets")
        .flatMap(list -> objects(container.get(list)))
        .map(pair -> pair.get("name"));
  }

  private static Stream<Map<?, ?>> objects(Object list) {
    return list instanceof List<?> members
        ? members.stream().filter(Map.class::isInstance).map(each -> (Map<?, ?>) each)
        : Stream.empty();
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    return launcher.look(run, now);
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    return launcher.stop(run, reason);
  }
}
