package pushpool.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import pushpool.api.body.BadBody;
import pushpool.request.RequestException;
import pushpool.runtime.Lines;

/** The only place where an exception becomes a status. */
final class Problems {
  private static final int LONGEST_ECHO = 100_000;
  private static final Pattern RUN = Pattern.compile("^/flow_runs/([0-9a-fA-F-]{36})(/|$)");

  private Problems() {}

  /** The answer, or what the exception that came instead says to a caller. */
  static HttpResponse guarded(HttpRequest request, Supplier<HttpResponse> answer) {
    try {
      return answer.get();
    } catch (BadBody e) {
      return invalid(e, request.body().length <= LONGEST_ECHO);
    } catch (RequestException e) {
      var problem = HttpResponse.problem(status(e), e.getMessage());
      return e instanceof RequestException.Contended ? problem.with("retry-after", "1") : problem;
    } catch (RuntimeException e) {
      Lines.error("The request failed.", about(request), e);
      return HttpResponse.of(
          500,
          Map.of("exception_message", "Internal error; request id " + request.requestId() + "."));
    }
  }

  private static Map<String, String> about(HttpRequest request) {
    var about = new LinkedHashMap<String, String>();
    about.put("request_id", request.requestId());
    about.put("method", request.method());
    about.put("path", request.path());
    var run = RUN.matcher(request.path());
    if (run.find()) {
      about.put("flow_run_id", run.group(1));
    }
    return about;
  }

  /** A long body is not sent back, neither whole nor in parts. */
  private static HttpResponse invalid(BadBody e, boolean echoes) {
    var body = new LinkedHashMap<String, Object>();
    body.put("exception_message", "Invalid request received.");
    body.put(
        "exception_detail", e.problems().stream().map(problem -> problem.shape(echoes)).toList());
    body.put("request_body", echoes ? e.body() : null);
    return HttpResponse.of(422, body);
  }

  private static int status(RequestException e) {
    return switch (e) {
      case RequestException.Unworkable _ -> 400;
      case RequestException.NotFound _ -> 404;
      case RequestException.Invalid _ -> 422;
      case RequestException.Conflict _ -> 409;
      // Clients repeat a request that is answered so, and take a 409 for somebody else's success.
      case RequestException.Contended _ -> 503;
    };
  }
}
