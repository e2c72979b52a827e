package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.PENDING;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pushpool.access.Allowance;
import pushpool.access.RunToken;
import pushpool.access.RunTokens;
import pushpool.run.FlowRun;

final class TokenGivingLauncherTest {
  private static final String VARIABLE = "PREFECT_API_AUTH_STRING";

  private final RecordingLauncher infrastructure = new RecordingLauncher();
  private final RunTokens tokens = new RunTokens(() -> "a secret");
  private final Launcher launcher = new TokenGivingLauncher(infrastructure, tokens);

  private static Order order(FlowRun run, Map<String, Object> configuration) {
    var job = Job.of(configuration, Map.of("PREFECT_API_URL", "https://pushpool.example/api"));
    return new Order(run, run.dispatch().latest().orElseThrow(), job);
  }

  private Map<String, Object> given(Map<String, Object> configuration) {
    launcher.launch(order(aRun().having(PENDING), configuration));
    return infrastructure.orders().getLast().job().environment();
  }

  @Test
  void aContainerIsGivenTheTokenOfItsAttempt() {
    var run = aRun().having(PENDING);

    var launch = launcher.launch(order(run, Map.of()));

    var text = (String) infrastructure.orders().getLast().job().environment().get(VARIABLE);
    var token = tokens.read(text, NOON).orElseThrow();
    assertThat(launch).isInstanceOf(Launch.Started.class);
    assertThat(token.runId()).isEqualTo(run.id());
    assertThat(token.attempt()).isEqualTo(1);
    assertThat(token.allowance()).isEqualTo(Allowance.ALL);
  }

  @Test
  void whoTakesAnAttemptOverAsksForTheVerySameThing() {
    var run = aRun().having(PENDING);
    var later = NOON.plusSeconds(90);
    var taken = run.with(run.dispatch().takenOver(later), later);

    launcher.launch(order(run, Map.of()));
    launcher.launch(order(taken, Map.of()));

    var orders = infrastructure.orders();
    assertThat(orders.getLast().job()).isEqualTo(orders.getFirst().job());
  }

  @Test
  void theTokenAllowsWhatTheJobSays() {
    var given = given(Map.of("run_access", Map.of("blocks", List.of("secret/db"))));

    var token = tokens.read((String) given.get(VARIABLE), NOON).map(RunToken::allowance);

    assertThat(token).contains(new Allowance(List.of("secret/db"), List.of("*"), List.of("*")));
  }

  @Test
  void aJobThatSaysItInAnotherFormIsRefused() {
    var launch =
        launcher.launch(order(aRun().having(PENDING), Map.of("run_access", List.of("secret/db"))));

    assertThat(launch)
        .isEqualTo(new Launch.Refused("job_configuration.run_access must be an object."));
    assertThat(infrastructure.orders()).isEmpty();
  }

  static List<Map<String, Object>> jobsWithCredentials() {
    var secret = Map.of("name", "PREFECT_API_KEY", "valueFrom", "arn:aws:ssm:example");
    var variable = Map.of("name", VARIABLE, "value", "mine");
    return List.of(
        Map.of("env", Map.of("PREFECT_API_KEY", "mine")),
        Map.of("env", Map.of(VARIABLE, "mine")),
        Map.of("prefect_api_key_secret_arn", "arn:aws:secretsmanager:example"),
        Map.of("prefect_api_auth_string_secret_arn", "arn:aws:secretsmanager:example"),
        Map.of("secrets", Map.of("PREFECT_API_KEY", "arn:aws:secretsmanager:example")),
        definition(Map.of("secrets", List.of(secret))),
        definition(Map.of("environment", List.of(variable))));
  }

  private static Map<String, Object> definition(Map<String, Object> container) {
    return Map.of("task_definition", Map.of("containerDefinitions", List.of(container)));
  }

  @ParameterizedTest
  @MethodSource("jobsWithCredentials")
  void aJobWithCredentialsOfItsOwnIsLeftAlone(Map<String, Object> configuration) {
    var order = order(aRun().having(PENDING), configuration);

    launcher.launch(order);

    assertThat(infrastructure.orders()).containsExactly(order);
  }

  @Test
  void lookingAndStoppingAreTheInfrastructuresOwn() {
    var run = aRun().having(PENDING);
    infrastructure.willSee(_ -> Optional.of(new News.Running(run.id(), 1)));

    var seen = launcher.look(run, NOON);
    launcher.stop(run, "enough");

    assertThat(seen).contains(new News.Running(run.id(), 1));
    assertThat(infrastructure.stopped()).containsExactly(run.id());
  }
}
