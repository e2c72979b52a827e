package pushpool.artifact;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.request.Free;

/** Something a run leaves for people to look at. */
public record Artifact(Label label, Content content) {

  /**
   * What artifacts are told apart by; short, whatever the content.
   *
   * @param key groups the versions of the same thing
   */
  public record Label(
      UUID id,
      Optional<String> key,
      Optional<String> type,
      Optional<UUID> flowRunId,
      Optional<UUID> taskRunId,
      Instant created,
      Instant updated) {

    Label at(Instant now) {
      return new Label(id, key, type, flowRunId, taskRunId, created, now);
    }
  }

  /**
   * What there is to look at; may be corrected.
   *
   * @param data free JSON, or null
   */
  public record Content(
      Object data, Optional<String> description, Optional<Map<String, Object>> metadata) {

    public Content {
      metadata = metadata.map(Free::object);
    }
  }

  public UUID id() {
    return label.id();
  }

  public Artifact with(Content other, Instant now) {
    return new Artifact(label.at(now), other);
  }
}
