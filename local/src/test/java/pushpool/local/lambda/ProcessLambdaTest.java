package pushpool.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.lambda.model.InvocationType.EVENT;
import static software.amazon.awssdk.services.lambda.model.InvocationType.REQUEST_RESPONSE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.local.events.RecordingEvents;
import pushpool.local.events.TestSurroundings;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class ProcessLambdaTest {
  private static final String ARN = "arn:aws:lambda:local:000000000000:function:";
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "cat", "cat",
          "talk", "echo 'two  words' \"and more\"",
          "fail", "sh -c 'echo first >&2; echo last >&2; exit 3'",
          "silent", "false",
          "gone", "nope",
          "echo", "class:pushpool.local.lambda.EchoHandler");

  private final RecordingEvents events = new RecordingEvents();
  private final ProcessLambda lambda =
      new ProcessLambda(FUNCTIONS, events, new TestSurroundings().surroundings());

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void aCommandReadsThePayloadAndWritesTheAnswer() {
    var response = invoke("cat", REQUEST_RESPONSE, "{\"n\":1}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isNull();
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"n\":1}");
  }

  @Test
  void anAnswerThatIsNoJsonIsOneText() {
    var response = invoke("talk", REQUEST_RESPONSE, "{}");

    assertThat(response.payload().asUtf8String()).isEqualTo("\"two  words and more\"");
  }

  @Test
  void aFailedCommandIsToldByItsLastWords() {
    var response = invoke("fail", REQUEST_RESPONSE, "{}");

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(payload(response)).containsEntry("errorMessage", "last");
  }

  @Test
  void aCommandThatFailsSilentlyIsToldByItsExitCode() {
    var response = invoke("silent", REQUEST_RESPONSE, "{}");

    assertThat(payload(response))
        .containsEntry("errorMessage", "The command ended with exit code 1.");
  }

  @Test
  void aCommandThatCannotBeStartedFails() {
    var response = invoke("gone", REQUEST_RESPONSE, "{}");

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat((String) payload(response).get("errorMessage")).contains("nope");
  }

  @Test
  void aClassIsCalled() {
    var response = invoke("echo", REQUEST_RESPONSE, "{\"n\":1}");

    assertThat(response.payload().asUtf8String()).isEqualTo("{\"n\":1}");
  }

  @Test
  void anExceptionOfAClassIsItsFailure() {
    var response = invoke("echo", REQUEST_RESPONSE, "{\"fail\":true}");

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(payload(response))
        .containsEntry("errorMessage", "as asked")
        .containsEntry("errorType", "java.io.IOException");
  }

  @Test
  void aClassThatIsNoHandlerIsRefusedAtOnce() {
    var functions = Map.of("text", "class:java.lang.String");
    var surroundings = new TestSurroundings().surroundings();

    assertThatThrownBy(() -> new ProcessLambda(functions, events, surroundings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void theSuccessOfAnEventIsToldToTheBus() {
    var response = invoke(ARN + "cat:live", EVENT, "{\"n\":1}");

    var event = events.next();

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(event)
        .containsEntry("source", "lambda")
        .containsEntry("detail-type", "Lambda Function Invocation Result - Success")
        .containsEntry(
            "resources",
            List.of("arn:aws:events:local:000000000000:event-bus/default", ARN + "cat:$LATEST"));
    assertThat(Json.asObject(event.get("detail")))
        .containsEntry("version", "1.0")
        .containsEntry("timestamp", "2026-03-01T12:00:00Z")
        .containsEntry("requestPayload", Map.of("n", 1L))
        .containsEntry("responsePayload", Map.of("n", 1L))
        .containsEntry("responseContext", Map.of("statusCode", 200L, "executedVersion", "$LATEST"))
        .containsEntry(
            "requestContext",
            Map.of(
                "requestId",
                response.responseMetadata().requestId(),
                "functionArn",
                ARN + "cat:$LATEST",
                "condition",
                "Success",
                "approximateInvokeCount",
                1L));
  }

  @Test
  void theFailureOfAnEventIsToldToTheBus() {
    invoke("fail", EVENT, "{}");

    var event = events.next();

    assertThat(event).containsEntry("detail-type", "Lambda Function Invocation Result - Failure");
    assertThat(object(event, "detail", "requestContext"))
        .containsEntry("condition", "RetriesExhausted");
    assertThat(object(event, "detail", "responseContext"))
        .containsEntry("functionError", "Unhandled");
    assertThat(object(event, "detail", "responsePayload")).containsEntry("errorMessage", "last");
  }

  @Test
  void aResultThatIsTurnedAwayIsToldAgain() {
    events.refusing(2);
    invoke("cat", EVENT, "{}");

    var event = events.next();

    assertThat(event).containsEntry("source", "lambda");
  }

  @Test
  void anUnknownFunctionIsRefused() {
    assertThatThrownBy(() -> invoke("other", EVENT, "{}"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Function not found: " + ARN + "other")
        .extracting(refusal -> ((LambdaException) refusal).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aPayloadHasItsLimitAndItsForm() {
    var large = "\"" + "x".repeat(1024 * 1024) + "\"";

    assertThatThrownBy(() -> invoke("cat", EVENT, large))
        .isInstanceOf(RequestTooLargeException.class);
    assertThatThrownBy(() -> invoke("cat", EVENT, "no json"))
        .isInstanceOf(InvalidRequestContentException.class);
    assertThat(invoke("cat", REQUEST_RESPONSE, large).payload().asByteArray())
        .hasSize(large.length());
  }

  private InvokeResponse invoke(String function, InvocationType type, String payload) {
    return lambda.invoke(
        asked ->
            asked
                .functionName(function)
                .invocationType(type)
                .payload(SdkBytes.fromString(payload, UTF_8)));
  }

  private static Map<String, Object> payload(InvokeResponse response) {
    return Json.object(response.payload().asByteArray());
  }

  private static Map<String, Object> object(Map<String, Object> from, String... path) {
    var object = from;
    for (var name : path) {
      object = Json.asObject(object.get(name));
    }
    return object;
  }
}
