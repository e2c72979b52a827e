package pushpool.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pushpool.artifact.Artifact;
import pushpool.artifact.Artifact.Label;
import pushpool.artifact.ArtifactCollection;
import pushpool.artifact.Artifacts;

/** The artifacts, over a {@link Table}. */
public final class ArtifactsTable implements Artifacts {
  private static final int ROUNDS = 16;
  private static final int PAGE = 500;

  private final Table table;
  private final LargeTexts texts;
  private final Duration kept;

  /**
   * @param kept how long an artifact can be read
   */
  public ArtifactsTable(Table table, Duration kept) {
    this.table = table;
    this.texts = new LargeTexts(table);
    this.kept = kept;
  }

  @Override
  public void add(Artifact artifact, UUID collectionId) {
    written(
        () -> {
          var writes = new ArrayList<>(stored(artifact, Optional.empty()));
          artifact.label().key().ifPresent(key -> writes.add(shown(key, artifact, collectionId)));
          return Optional.of(List.copyOf(writes));
        });
  }

  @Override
  public Optional<Artifact> find(UUID id) {
    return texts.get(ArtifactItems.key(id)).map(whole -> ArtifactItems.artifact(whole.item()));
  }

  @Override
  public List<Artifact> all(List<UUID> ids) {
    var keys = ids.stream().map(ArtifactItems::key).toList();
    var found = table.getAll(keys);
    return keys.stream()
        .filter(found::containsKey)
        .flatMap(key -> texts.whole(found.get(key)).stream())
        .map(whole -> ArtifactItems.artifact(whole.item()))
        .toList();
  }

  @Override
  public Optional<Artifact> change(UUID id, UnaryOperator<Artifact> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var found = texts.get(ArtifactItems.key(id));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var after = step.apply(ArtifactItems.artifact(found.get().item()));
      if (table.write(stored(after, Optional.of(found.get().stored())))
          instanceof Outcome.Written) {
        return Optional.of(after);
      }
    }
    throw Races.lost("this");
  }

  @Override
  public boolean remove(UUID id) {
    return written(() -> texts.get(ArtifactItems.key(id)).map(this::removing));
  }

  @Override
  public List<Label> labels(Reach reach) {
    return switch (reach) {
      case Reach.Ids(var ids) -> all(List.copyOf(ids)).stream().map(Artifact::label).toList();
      case Reach.Keys(var keys) -> listed(keys.stream().map(ArtifactItems::ofKey));
      case Reach.FlowRuns(var ids) -> listed(ids.stream().map(ArtifactItems::ofFlowRun));
      case Reach.Everywhere() -> listed(shards().mapToObj(ArtifactItems::all));
    };
  }

  @Override
  public Optional<ArtifactCollection> collection(String key) {
    return table.get(ArtifactItems.collection(key)).map(ArtifactItems::collection);
  }

  @Override
  public List<ArtifactCollection> collections() {
    return shards()
        .mapToObj(shard -> Query.of(ArtifactItems.collections(shard), PAGE))
        .flatMap(query -> table.all(TableName.JOURNAL, query))
        .map(ArtifactItems::collection)
        .toList();
  }

  private static IntStream shards() {
    return IntStream.range(0, ArtifactItems.SHARDS);
  }

  private List<Label> listed(Stream<String> partitions) {
    return partitions
        .flatMap(partition -> table.all(TableName.JOURNAL, Query.of(partition, PAGE)))
        .map(ArtifactItems::label)
        .toList();
  }

  /** The artifact itself, in the place of what was stored, and its label wherever it is listed. */
  private List<Write> stored(Artifact artifact, Optional<Item> before) {
    var revision = before.map(Item::revision).orElse(0L);
    Condition condition =
        before.isEmpty() ? new Condition.Absent() : new Condition.Unchanged(revision);
    var item = ArtifactItems.artifact(artifact, revision, kept);
    var writes = new ArrayList<>(texts.putting(item, condition, before));
    ArtifactItems.entries(artifact.label(), kept)
        .forEach(entry -> writes.add(new Write.Put(entry, new Condition.Always())));
    return writes;
  }

  private Write shown(String key, Artifact artifact, UUID collectionId) {
    var latest = artifact.label();
    return table
        .get(ArtifactItems.collection(key))
        .map(item -> shown(item, latest))
        .orElseGet(
            () ->
                new Write.Put(
                    ArtifactItems.collection(
                        new ArtifactCollection(
                            collectionId, key, latest, latest.created(), latest.created()),
                        0,
                        kept),
                    new Condition.Absent()));
  }

  private Write shown(Item item, Label latest) {
    var known = ArtifactItems.collection(item);
    var after =
        new ArtifactCollection(known.id(), known.key(), latest, known.created(), latest.created());
    return new Write.Put(
        ArtifactItems.collection(after, item.revision(), kept),
        new Condition.Unchanged(item.revision()));
  }

  private List<Write> removing(LargeTexts.Whole found) {
    var label = ArtifactItems.artifact(found.item()).label();
    var unchanged = new Condition.Unchanged(found.stored().revision());
    var writes = new ArrayList<>(texts.deleting(found.stored(), unchanged));
    ArtifactItems.places(label)
        .forEach(place -> writes.add(new Write.Delete(place, new Condition.Always())));
    label
        .key()
        .flatMap(key -> table.get(ArtifactItems.collection(key)))
        .filter(item -> ArtifactItems.label(item).id().equals(label.id()))
        .ifPresent(item -> writes.addAll(withoutLatest(item, label)));
    return writes;
  }

  /** The one before must still be there when it becomes the latest. */
  private List<Write> withoutLatest(Item item, Label latest) {
    return table
        .all(
            TableName.JOURNAL,
            Query.of(ArtifactItems.ofKey(latest.key().orElseThrow()), 2).backwards())
        .map(ArtifactItems::label)
        .filter(label -> !label.id().equals(latest.id()))
        .findFirst()
        .map(
            before ->
                List.of(
                    shown(item, before),
                    new Write.Check(ArtifactItems.key(before.id()), new Condition.Present())))
        .orElseGet(
            () -> List.of(new Write.Delete(item.key(), new Condition.Unchanged(item.revision()))));
  }

  /** Writes what there is to write; reads it anew when another writer was first. */
  private boolean written(Supplier<Optional<List<Write>>> writes) {
    for (var round = 0; round < ROUNDS; round++) {
      var wanted = writes.get();
      if (wanted.isEmpty()) {
        return false;
      }
      if (table.write(wanted.get()) instanceof Outcome.Written) {
        return true;
      }
    }
    throw Races.lost("this");
  }
}
