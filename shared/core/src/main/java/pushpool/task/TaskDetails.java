package pushpool.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.request.Free;

/** What a task run is called and what is told of it. */
public record TaskDetails(
    String name,
    Optional<String> cacheKey,
    Optional<Instant> cacheExpiration,
    Optional<String> taskVersion,
    TaskPolicy policy,
    List<String> tags,
    Map<String, Object> labels,
    Map<String, Object> inputs) {

  public TaskDetails {
    tags = List.copyOf(tags);
    labels = Free.object(labels);
    inputs = Free.object(inputs);
  }

  public TaskDetails named(String other) {
    return new TaskDetails(
        other, cacheKey, cacheExpiration, taskVersion, policy, tags, labels, inputs);
  }
}
