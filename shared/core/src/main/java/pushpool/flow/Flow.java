package pushpool.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.request.Free;

/** A flow: what deployments and runs are of. Its name is unique. */
public record Flow(
    UUID id,
    String name,
    List<String> tags,
    Map<String, Object> labels,
    Instant created,
    Instant updated) {

  public Flow {
    tags = List.copyOf(tags);
    labels = Free.object(labels);
  }

  public Flow tagged(List<String> others, Instant now) {
    return new Flow(id, name, others, labels, created, now);
  }
}
