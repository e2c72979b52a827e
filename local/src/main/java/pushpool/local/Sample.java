package pushpool.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** Pushes one run through the service by the API alone, and prints each step it takes. */
final class Sample {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int MOST_LOOKS = 1200;
  private static final String COMMAND = "sh -c 'echo hello from a pushed run'";
  private static final List<String> ENDS = List.of("COMPLETED", "FAILED", "CRASHED", "CANCELLED");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String api;
  private final String shown;
  private final String pool;
  private final PrintStream out;

  /**
   * @param shown what the service asks callers for
   * @param pool the name of a work pool that does not exist yet
   */
  Sample(String api, String shown, String pool, PrintStream out) {
    this.api = api;
    this.shown = shown;
    this.pool = pool;
    this.out = out;
  }

  void run() throws InterruptedException {
    out.println("A sample run, step by step:");
    var catalogue =
        Json.asObject(get("/collections/views/aggregate-worker-metadata").get("pushpool"));
    var template = Json.asObject(catalogue.get("ecs:push")).get("default_base_job_configuration");
    post("/work_pools/", Map.of("name", pool, "type", "ecs:push", "base_job_template", template));
    step("work pool " + pool + " of type ecs:push");
    var flow = post("/flows/", Map.of("name", "sample"));
    var wanted =
        Map.of(
            "name",
            pool,
            "flow_id",
            flow.get("id"),
            "work_pool_name",
            pool,
            "job_variables",
            Map.of("command", COMMAND));
    var deployment = post("/deployments/", wanted);
    step("deployment sample/" + pool + " with a command of its own");
    var run = post("/deployments/" + deployment.get("id") + "/create_flow_run", Map.of());
    step("flow run " + run.get("name") + " (" + run.get("id") + ")");
    follow((String) run.get("id"));
  }

  private void follow(String run) throws InterruptedException {
    var told = new HashSet<Object>();
    for (var look = 0; look < MOST_LOOKS; look++) {
      for (var state : states(run)) {
        if (told.add(state.get("id"))) {
          step(
              "%-22s %s"
                  .formatted(
                      state.get("name"), state.get("message") == null ? "" : state.get("message")));
        }
      }
      var type = (String) get("/flow_runs/" + run).get("state_type");
      if (ENDS.contains(type)) {
        out.println("The sample run ended " + type + ". The service goes on; stop it with Ctrl-C.");
        return;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    out.println("The sample run has not ended yet; look at " + api + "/flow_runs/" + run);
  }

  private List<Map<String, Object>> states(String run) {
    var answer = send(request("/flow_run_states?flow_run_id=" + run).GET().build());
    return Json.asArray(answer).stream().map(Json::asObject).toList();
  }

  private void step(String text) {
    out.println("  " + text);
  }

  private Map<String, Object> get(String path) {
    return Json.asObject(send(request(path).GET().build()));
  }

  private Map<String, Object> post(String path, Object body) {
    var json = BodyPublishers.ofByteArray(Json.bytes(body));
    return Json.asObject(send(request(path).POST(json).build()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api + path))
        .header("content-type", "application/json")
        .header("authorization", "Bearer " + shown);
  }

  private Object send(HttpRequest request) {
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            request.uri()
                + " answered "
                + answer.statusCode()
                + ": "
                + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return Json.parse(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
