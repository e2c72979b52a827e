package pushpool.api.wire;

import java.util.Map;
import pushpool.artifact.Artifact;
import pushpool.artifact.ArtifactCollection;

/** An artifact as Prefect spells it. */
public final class ArtifactShape {
  private ArtifactShape() {}

  public static Map<String, Object> of(Artifact artifact) {
    var label = artifact.label();
    var shape =
        new Shape()
            .with("id", label.id())
            .with("created", label.created())
            .with("updated", label.updated())
            .with("key", label.key());
    return content(shape, artifact);
  }

  /** A collection, which is shown by its latest artifact. */
  public static Map<String, Object> of(ArtifactCollection collection, Artifact latest) {
    var shape =
        new Shape()
            .with("id", collection.id())
            .with("created", collection.created())
            .with("updated", collection.updated())
            .with("key", collection.key())
            .with("latest_id", latest.id());
    return content(shape, latest);
  }

  /** The latest artifact of a collection, under the id of the collection as the reference does. */
  public static Map<String, Object> latest(ArtifactCollection collection, Artifact latest) {
    var shape =
        new Shape()
            .with("id", collection.id())
            .with("created", collection.created())
            .with("updated", collection.updated())
            .with("key", collection.key());
    return content(shape, latest);
  }

  private static Map<String, Object> content(Shape shape, Artifact artifact) {
    var content = artifact.content();
    return shape
        .with("type", artifact.label().type())
        .with("description", content.description())
        .with("data", content.data())
        .with("metadata_", content.metadata())
        .with("flow_run_id", artifact.label().flowRunId())
        .with("task_run_id", artifact.label().taskRunId())
        .fields();
  }
}
