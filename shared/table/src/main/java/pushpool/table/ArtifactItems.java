package pushpool.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.artifact.Artifact;
import pushpool.artifact.Artifact.Content;
import pushpool.artifact.Artifact.Label;
import pushpool.artifact.ArtifactCollection;

/**
 * The items of an artifact: one with its content; its label alone wherever it is listed, so that a
 * list is read without the contents; and the collection of its key.
 */
final class ArtifactItems {
  /** A list takes 1,000 writes a second on DynamoDB, and every run may write to this one. */
  static final int SHARDS = 8;

  private static final String CONTENT = "content";

  private ArtifactItems() {}

  static Key key(UUID id) {
    return new Key(TableName.JOURNAL, "artifact#" + id, "artifact");
  }

  static Key collection(String key) {
    return new Key(
        TableName.JOURNAL, collections(Math.floorMod(key.hashCode(), SHARDS)), Digests.sha256(key));
  }

  static String collections(int shard) {
    return "artifact_collections#" + shard;
  }

  static String all(int shard) {
    return "artifacts#" + shard;
  }

  static String ofKey(String key) {
    return "artifacts_of_key#" + Digests.sha256(key);
  }

  static String ofFlowRun(UUID id) {
    return "artifacts_of_flow_run#" + id;
  }

  static Item artifact(Artifact artifact, long revision, Duration kept) {
    var attributes = new LinkedHashMap<>(written(artifact.label()));
    attributes.put(CONTENT, content(artifact.content()).text());
    return item(key(artifact.id()), revision, attributes, artifact.label().created().plus(kept));
  }

  static Artifact artifact(Item item) {
    var d = Document.parse((String) item.attributes().get(CONTENT));
    return new Artifact(
        label(item),
        new Content(
            d.fields().get("data"),
            d.maybe("description", d::string),
            d.maybe("metadata_", d::object)));
  }

  /** The label wherever the artifact is listed. */
  static List<Item> entries(Label label, Duration kept) {
    return places(label).stream()
        .map(key -> item(key, 0, written(label), label.created().plus(kept)))
        .toList();
  }

  static List<Key> places(Label label) {
    var partitions = new ArrayList<String>();
    partitions.add(all(Math.floorMod(label.id().hashCode(), SHARDS)));
    label.key().ifPresent(key -> partitions.add(ofKey(key)));
    label.flowRunId().ifPresent(run -> partitions.add(ofFlowRun(run)));
    var sort = Times.sortable(label.created()) + "#" + label.id();
    return partitions.stream()
        .map(partition -> new Key(TableName.JOURNAL, partition, sort))
        .toList();
  }

  static Label label(Item item) {
    var d = Document.of(item.attributes());
    return new Label(
        d.id("id"),
        d.maybe("key", d::string),
        d.maybe("type", d::string),
        d.maybe("flow_run_id", d::id),
        d.maybe("task_run_id", d::id),
        d.time("created"),
        d.time("updated"));
  }

  static Item collection(ArtifactCollection collection, long revision, Duration kept) {
    var attributes = new LinkedHashMap<>(written(collection.latest()));
    attributes.put("collection_id", collection.id().toString());
    attributes.put("collection_created", collection.created().toString());
    attributes.put("collection_updated", collection.updated().toString());
    return item(
        collection(collection.key()),
        revision,
        attributes,
        collection.latest().created().plus(kept));
  }

  static ArtifactCollection collection(Item item) {
    var d = Document.of(item.attributes());
    return new ArtifactCollection(
        d.id("collection_id"),
        d.string("key"),
        label(item),
        d.time("collection_created"),
        d.time("collection_updated"));
  }

  private static Item item(Key key, long revision, Map<String, Object> attributes, Instant end) {
    return new Item(key, revision, attributes, Map.of(), Optional.of(end));
  }

  private static Document content(Content content) {
    return Document.empty()
        .with("data", content.data())
        .with("description", content.description())
        .with("metadata_", content.metadata());
  }

  private static Map<String, Object> written(Label label) {
    return Document.empty()
        .with("id", label.id().toString())
        .with("key", label.key())
        .with("type", label.type())
        .with("flow_run_id", label.flowRunId().map(UUID::toString))
        .with("task_run_id", label.taskRunId().map(UUID::toString))
        .with("created", label.created().toString())
        .with("updated", label.updated().toString())
        .fields();
  }
}
