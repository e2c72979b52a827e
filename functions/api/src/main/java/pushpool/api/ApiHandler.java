package pushpool.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import pushpool.json.Json;

/** Answers one request: an HTTP API event of payload format 2.0. */
public final class ApiHandler implements RequestStreamHandler {
  private final Gate gate;
  private final Api api;

  /** Wired from the environment. */
  public ApiHandler() {
    this(Wiring.handler());
  }

  private ApiHandler(ApiHandler wired) {
    this(wired.gate, wired.api);
  }

  /** Wired by somebody else. */
  public ApiHandler(Gate gate, Api api) {
    this.gate = gate;
    this.api = api;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write(
        switch (HttpEvents.read(Json.object(event.readAllBytes()))) {
          case HttpEvents.Event.Readable(var request) -> answer(request);
          case HttpEvents.Event.TooLarge _ ->
              bytes(
                  HttpResponse.problem(
                      413, "The request body may have %d bytes.".formatted(HttpEvents.MOST_BYTES)));
        });
  }

  private byte[] answer(HttpRequest request) {
    var response = Problems.guarded(request, () -> admitted(request));
    var answer = Json.bytes(HttpEvents.write(response, HttpEvents.mayCompress(request)));
    return HttpEvents.isTooLarge(answer)
        ? bytes(
            HttpResponse.problem(
                422,
                "The answer is longer than can be sent: ask for less at once, with limit and offset."))
        : answer;
  }

  private HttpResponse admitted(HttpRequest request) {
    return switch (gate.admit(request)) {
      case Gate.Entry.Admitted(var caller) -> api.answer(request.by(caller));
      case Gate.Entry.Refused(var refusal) -> refusal;
    };
  }

  private static byte[] bytes(HttpResponse response) {
    return Json.bytes(HttpEvents.write(response, false));
  }
}
