package pushpool.api.doctor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.json.Json;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * What the dispatcher says of itself. It is asked to stop a task that there cannot be: whoever may
 * not stop tasks is told so, and whoever may is told that there is none.
 */
final class DispatcherProbe implements Probe {
  private final AwsCalls calls;
  private final StreamProbe stream;
  private final Supplier<List<String>> clusters;

  DispatcherProbe(AwsCalls calls, StreamProbe stream, Supplier<List<String>> clusters) {
    this.calls = calls;
    this.stream = stream;
    this.clusters = clusters;
  }

  @Override
  public String subject() {
    return "dispatcher";
  }

  @Override
  public List<Finding> look(Instant now) {
    var dispatcher = function(stream.mappings());
    return dispatcher
        .map(this::asked)
        .orElseGet(
            () -> List.of(new Finding.Unknown(subject(), "It reads no stream, so it is unknown.")));
  }

  private static Optional<String> function(AwsCalls.Reply mappings) {
    return mappings.isRefused()
        ? Optional.empty()
        : Json.asArray(mappings.json().get("EventSourceMappings")).stream()
            .map(mapping -> (String) Json.asObject(mapping).get("FunctionArn"))
            .findFirst();
  }

  private List<Finding> asked(String function) {
    var path =
        "/2015-03-31/functions/%s/invocations"
            .formatted(URLEncoder.encode(function, StandardCharsets.UTF_8));
    var question = Map.of("checkup", Map.of("clusters", clusters.get()));
    var reply = calls.path("lambda:InvokeFunction", SdkHttpMethod.POST, path, question);
    if (reply.isRefused() || !reply.json().containsKey("checkup")) {
      return List.of(Replies.unknown(subject(), reply));
    }
    return Json.asArray(reply.json().get("checkup")).stream()
        .map(said -> finding(Json.asObject(said)))
        .toList();
  }

  private static Finding finding(Map<String, Object> said) {
    var subject = "dispatcher in ECS cluster " + said.get("cluster");
    return Boolean.TRUE.equals(said.get("well"))
        ? new Finding.Well(subject, "It may stop tasks there.")
        : new Finding.Ill(
            subject,
            "It cannot stop tasks there: " + said.get("reason"),
            "Name the cluster in ClusterArns and deploy again.");
  }
}
