package pushpool.artifact;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.artifact.Artifact.Label;

/** Artifacts in a map, for tests. */
public final class MemoryArtifacts implements Artifacts {
  private final Map<UUID, Artifact> artifacts = new LinkedHashMap<>();
  private final Map<String, ArtifactCollection> collections = new LinkedHashMap<>();

  @Override
  public void add(Artifact artifact, UUID collectionId) {
    artifacts.put(artifact.id(), artifact);
    artifact.label().key().ifPresent(key -> show(key, artifact.label(), collectionId));
  }

  private void show(String key, Label latest, UUID collectionId) {
    var known = collection(key);
    collections.put(
        key,
        new ArtifactCollection(
            known.map(ArtifactCollection::id).orElse(collectionId),
            key,
            latest,
            known.map(ArtifactCollection::created).orElse(latest.created()),
            latest.updated()));
  }

  @Override
  public Optional<Artifact> find(UUID id) {
    return Optional.ofNullable(artifacts.get(id));
  }

  @Override
  public List<Artifact> all(List<UUID> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public Optional<Artifact> change(UUID id, UnaryOperator<Artifact> step) {
    var after = find(id).map(step);
    after.ifPresent(artifact -> artifacts.put(id, artifact));
    return after;
  }

  @Override
  public boolean remove(UUID id) {
    var removed = Optional.ofNullable(artifacts.remove(id));
    removed.flatMap(artifact -> artifact.label().key()).ifPresent(this::showLatest);
    return removed.isPresent();
  }

  private void showLatest(String key) {
    var latest =
        artifacts.values().stream()
            .map(Artifact::label)
            .filter(label -> label.key().equals(Optional.of(key)))
            .max(Comparator.comparing(Label::created));
    latest.ifPresentOrElse(label -> show(key, label, label.id()), () -> collections.remove(key));
  }

  @Override
  public List<Label> labels(Reach reach) {
    return artifacts.values().stream()
        .map(Artifact::label)
        .filter(label -> isReached(reach, label))
        .toList();
  }

  private static boolean isReached(Reach reach, Label label) {
    return switch (reach) {
      case Reach.Ids(var ids) -> ids.contains(label.id());
      case Reach.Keys(var keys) -> label.key().filter(keys::contains).isPresent();
      case Reach.FlowRuns(var ids) -> label.flowRunId().filter(ids::contains).isPresent();
      case Reach.Everywhere() -> true;
    };
  }

  @Override
  public Optional<ArtifactCollection> collection(String key) {
    return Optional.ofNullable(collections.get(key));
  }

  @Override
  public List<ArtifactCollection> collections() {
    return List.copyOf(collections.values());
  }
}
