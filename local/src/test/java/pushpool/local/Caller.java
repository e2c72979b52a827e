package pushpool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** Somebody who calls the API of a service. */
final class Caller {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String api;
  private final String authorization;

  Caller(String api) {
    this(api, "None");
  }

  /** A caller who shows this. */
  Caller(String api, String authorization) {
    this.api = api;
    this.authorization = authorization;
  }

  record Answer(int status, Object body) {
    Map<String, Object> object() {
      return Json.asObject(body);
    }

    String text(String name) {
      return (String) object().get(name);
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, Object body) {
    return send(request(path).POST(BodyPublishers.ofByteArray(Json.bytes(body))));
  }

  Answer patch(String path, Object body) {
    return send(request(path).method("PATCH", BodyPublishers.ofByteArray(Json.bytes(body))));
  }

  /** A deployment in a push pool of its own with the default template; answers its id. */
  String deployment(String name, Map<String, Object> jobVariables) {
    var catalogue =
        Json.asObject(get("/collections/views/aggregate-worker-metadata").object().get("pushpool"));
    var template = Json.asObject(catalogue.get("ecs:push")).get("default_base_job_configuration");
    post("/work_pools/", Map.of("name", name, "type", "ecs:push", "base_job_template", template));
    var flow = post("/flows/", Map.of("name", name));
    var deployment = new HashMap<String, Object>();
    deployment.put("name", name);
    deployment.put("flow_id", flow.text("id"));
    deployment.put("work_pool_name", name);
    deployment.put("job_variables", jobVariables);
    return post("/deployments/", deployment).text("id");
  }

  /** A new run of a deployment; answers its id. */
  String run(String deployment) {
    return post("/deployments/" + deployment + "/create_flow_run", Map.of()).text("id");
  }

  Answer propose(String run, String type) {
    return post("/flow_runs/" + run + "/set_state", Map.of("state", Map.of("type", type)));
  }

  /** The names of the states a run has been in. */
  List<Object> stateNames(String run) {
    var states = Json.asArray(get("/flow_run_states?flow_run_id=" + run).body());
    return states.stream().map(state -> Json.asObject(state).get("name")).toList();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api + path))
        .header("content-type", "application/json")
        .header("authorization", authorization);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(), answer.body().length == 0 ? null : Json.parse(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
