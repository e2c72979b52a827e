package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.dispatcher.Shop.RUN;
import static pushpool.dispatcher.Shop.answered;
import static pushpool.dispatcher.Shop.invocation;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.launch.Failure;
import pushpool.launch.FailureClass;
import pushpool.launch.Launch;
import pushpool.launch.News;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

final class LambdaLauncherTest {
  private static final Duration LONGEST = Duration.ofHours(6).plusMinutes(15);

  private final RecordingLambda lambda = new RecordingLambda();
  private final LambdaLauncher launcher = new LambdaLauncher(lambda);

  private Map<String, Object> payload() {
    return Json.object(lambda.asked().getLast().payload().asByteArray());
  }

  private Launch refused(RuntimeException exception) {
    lambda.willThrow(exception);
    return launcher.launch(invocation(Map.of("function_name", "etl")));
  }

  @Test
  void aFunctionIsInvokedWithoutWaitingForIt() {
    var answer = launcher.launch(invocation(Map.of("function_name", "etl", "qualifier", "live")));

    var request = lambda.asked().getFirst();
    assertThat(answer).isEqualTo(new Launch.Started("etl", "request-7"));
    assertThat(request.functionName()).isEqualTo("etl");
    assertThat(request.qualifier()).isEqualTo("live");
    assertThat(request.invocationType()).isEqualTo(InvocationType.EVENT);
  }

  @Test
  void theEventSaysWhichAttemptOfWhichRunItIs() {
    launcher.launch(
        invocation(
            Map.of(
                "function_name", "etl",
                "command", "python job.py",
                "payload", Map.of("table", "orders", "attempt", 9L))));

    assertThat(payload())
        .containsEntry("flow_run_id", RUN.toString())
        .containsEntry("attempt", 1L)
        .containsEntry("table", "orders")
        .containsEntry("parameters", Map.of())
        .containsEntry("command", List.of("python", "job.py"));
  }

  @Test
  void theEnvironmentSaysWhatIsSetAndWhatIsUnset() {
    var env = new LinkedHashMap<String, Object>();
    env.put("MODE", "fast");
    env.put("PREFECT__FLOW_NAME", null);

    launcher.launch(invocation(Map.of("function_name", "etl", "env", env)));

    assertThat(Json.asObject(payload().get("env")))
        .containsEntry("MODE", "fast")
        .containsEntry("PREFECT__FLOW_NAME", null)
        .containsEntry("PREFECT__FLOW_RUN_ID", RUN.toString());
    assertThat(payload()).doesNotContainKey("command");
  }

  @Test
  void aFunctionThatIsNotNamedIsRefused() {
    var unset =
        new Launch.Refused(
            "job_configuration.function_name: It is not set, and there is nothing to invoke.");

    assertThat(launcher.launch(invocation(Map.of()))).isEqualTo(unset);
    assertThat(launcher.launch(invocation(Map.of("function_name", "")))).isEqualTo(unset);
    assertThat(lambda.asked()).isEmpty();
  }

  @Test
  void aNameThatIsNoTextIsRefused() {
    var answer = launcher.launch(invocation(Map.of("function_name", "etl", "qualifier", 5L)));

    assertThat(answer)
        .isEqualTo(new Launch.Refused("job_configuration.qualifier: '5' is no text."));
  }

  @Test
  void aThrottledInvocationIsMadeAgain() {
    var throttled =
        Refusals.of(
            TooManyRequestsException.builder(), "TooManyRequestsException", 429, "Slow down");

    assertThat(refused(throttled))
        .isEqualTo(failed(FailureClass.THROTTLED, "Slow down (TooManyRequestsException)"));
  }

  @Test
  void whatLambdaCannotAnswerNowIsAskedAgain() {
    assertThat(refused(Refusals.of(ServiceException.builder(), "ServiceException", 500, "Oops")))
        .isEqualTo(failed(FailureClass.UNANSWERED, "Oops (ServiceException)"));
    assertThat(refused(SdkClientException.create("Connection reset")))
        .isEqualTo(failed(FailureClass.UNANSWERED, "AWS gave no answer: Connection reset"));
  }

  private static Launch failed(FailureClass kind, String reason) {
    return new Launch.Failed(new Failure(kind, reason));
  }

  @Test
  void aFunctionThatDoesNotExistIsNotAskedAgain() {
    var missing =
        Refusals.of(
            ResourceNotFoundException.builder(),
            "ResourceNotFoundException",
            404,
            "Function not found: etl");

    assertThat(refused(missing))
        .isEqualTo(
            failed(FailureClass.INVALID, "Function not found: etl (ResourceNotFoundException)"));
  }

  @Test
  void anInvocationLeavesNoTraceAfterTheLongestItMayTake() {
    var run = answered(invocation(Map.of("function_name", "etl")), "etl");

    assertThat(launcher.look(run, NOON.plus(LONGEST).minusSeconds(1)))
        .contains(new News.Unclear(RUN, 1));
    assertThat(launcher.look(run, NOON.plus(LONGEST))).isEmpty();
  }
}
