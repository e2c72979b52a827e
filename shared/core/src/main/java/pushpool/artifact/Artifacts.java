package pushpool.artifact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.artifact.Artifact.Label;

/** The stored artifacts, and the collections that those with a key make. */
public interface Artifacts {
  /**
   * Stores an artifact; it is the latest of its key from now on.
   *
   * @param collectionId the id of the collection if the key had none
   */
  void add(Artifact artifact, UUID collectionId);

  Optional<Artifact> find(UUID id);

  /** The artifacts that exist, in the order of their ids here. */
  List<Artifact> all(List<UUID> ids);

  /** Answers the artifact after the change, or nothing when there is none. */
  Optional<Artifact> change(UUID id, UnaryOperator<Artifact> step);

  /** Answers whether there was one. The one before is the latest of its key then. */
  boolean remove(UUID id);

  /** The labels of the artifacts in reach, in no order. */
  List<Label> labels(Reach reach);

  Optional<ArtifactCollection> collection(String key);

  /** Every collection, in no order. */
  List<ArtifactCollection> collections();

  /** Where to look; what lies outside is not read. */
  sealed interface Reach {
    record Ids(Set<UUID> ids) implements Reach {}

    record Keys(Set<String> keys) implements Reach {}

    record FlowRuns(Set<UUID> ids) implements Reach {}

    record Everywhere() implements Reach {}
  }
}
