package pushpool.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;
import pushpool.runtime.Snapshot;
import pushpool.table.Practice;
import pushpool.table.Table;

/** Answers one request: an HTTP API event of payload format 2.0. */
public final class ApiHandler implements RequestStreamHandler {
  private static final byte[] NOTHING = {};

  private final Gate gate;
  private final Api api;
  private Snapshot snapshot;

  /** Wired from the environment. */
  public ApiHandler() {
    var table = Wiring.table();
    var stores = Wiring.stores(table);
    this(Wiring.gate(stores), Wiring.api(stores));
    snapshot = Snapshot.after(() -> practise(table));
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

  /**
   * Answers a request for what is not there. Nobody is let in for it: the secret that callers must
   * know has no place in a snapshot.
   */
  private void practise(Table table) {
    Practice.on(table);
    var request =
        new HttpRequest("GET", "/flow_runs/" + new UUID(0, 0), Map.of(), Map.of(), NOTHING, "");
    var response = Problems.guarded(request, () -> api.answer(request));
    Json.bytes(HttpEvents.write(response, true));
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
