package pushpool.api.filter;

import static pushpool.api.filter.Match.Asked.EXISTS;
import static pushpool.api.filter.Match.Asked.LIKE;
import static pushpool.api.filter.Match.Asked.NOT_ANY;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.artifact.Artifact.Label;
import pushpool.artifact.ArtifactCollection;
import pushpool.artifact.Artifacts.Reach;

/** Which artifacts are wanted, in which order; or of which keys the latest. */
public record ArtifactFilter(Predicate<Label> labels, Reach reach, Sort sort, Paging paging) {
  private record Selection(Predicate<Label> test, Reach reach) {
    static final Selection ALL = new Selection(_ -> true, new Reach.Everywhere());
  }

  /** The orders in which artifacts can be listed. */
  public enum Sort {
    CREATED_DESC,
    UPDATED_DESC,
    ID_DESC,
    KEY_DESC,
    KEY_ASC
  }

  /** What an order looks at. */
  private record Sorted<T>(
      Function<T, String> id,
      Function<T, Optional<String>> key,
      Function<T, Instant> created,
      Function<T, Instant> updated) {

    Comparator<T> order(Sort sort) {
      var byKey = Comparator.<T, String>comparing(object -> key.apply(object).orElse(""));
      return switch (sort) {
        case CREATED_DESC -> Comparator.comparing(created).reversed();
        case UPDATED_DESC -> Comparator.comparing(updated).reversed();
        case ID_DESC -> Comparator.comparing(id).reversed();
        case KEY_DESC -> byKey.reversed();
        case KEY_ASC -> byKey;
      };
    }
  }

  private static final Sorted<Label> LABELS =
      new Sorted<>(label -> label.id().toString(), Label::key, Label::created, Label::updated);

  private static final Sorted<ArtifactCollection> COLLECTIONS =
      new Sorted<>(
          collection -> collection.id().toString(),
          collection -> Optional.of(collection.key()),
          ArtifactCollection::created,
          ArtifactCollection::updated);

  /** Reads a filter on artifacts. */
  public static ArtifactFilter read(Fields fields, Stores stores) {
    return read(fields, "id", stores);
  }

  /** Reads a filter on collections, which know their artifact by another name. */
  public static ArtifactFilter latest(Fields fields, Stores stores) {
    return read(fields, "latest_id", stores);
  }

  private static ArtifactFilter read(Fields fields, String id, Stores stores) {
    var selection =
        fields.optional("artifacts", Fields.object(inner -> selection(inner, id)), Selection.ALL);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.ID_DESC);
    var paging = Paging.read(fields);
    var search = Search.read(fields, stores);
    fields.doneWithRest();
    return new ArtifactFilter(
        selection.test().and(ofRuns(search.runIds())), selection.reach(), sort, paging);
  }

  private static Predicate<Label> ofRuns(Optional<Set<UUID>> runIds) {
    return label ->
        runIds.map(ids -> label.flowRunId().filter(ids::contains).isPresent()).orElse(true);
  }

  private static Selection selection(Fields fields, String id) {
    var criteria = new Criteria<Label>(fields);
    var ids = criteria.on(id, Match.among(Kinds.ID), label -> Optional.of(label.id()));
    var keys = criteria.on("key", Match.text(LIKE, EXISTS), Label::key);
    var runs = criteria.on("flow_run_id", Match.among(Kinds.ID), Label::flowRunId);
    criteria.on("task_run_id", Match.among(Kinds.ID), Label::taskRunId);
    criteria.on("type", Match.text(NOT_ANY), Label::type);
    var test = criteria.done();
    var reach =
        ids.flatMap(Match::only)
            .<Reach>map(Reach.Ids::new)
            .or(() -> keys.flatMap(Match::only).map(Reach.Keys::new))
            .or(() -> runs.flatMap(Match::only).map(Reach.FlowRuns::new))
            .filter(_ -> criteria.isNarrowing());
    return new Selection(test, reach.orElseGet(Reach.Everywhere::new));
  }

  public Stream<Label> apply(Stores stores) {
    return paging.of(matching(stores).sorted(LABELS.order(sort)));
  }

  public Stream<ArtifactCollection> applyToLatest(Stores stores) {
    return paging.of(latest(stores).sorted(COLLECTIONS.order(sort)));
  }

  /** How many artifacts there are, whatever part of them is wanted. */
  public long count(Stores stores) {
    return matching(stores).count();
  }

  /** How many collections there are, whatever part of them is wanted. */
  public long countLatest(Stores stores) {
    return latest(stores).count();
  }

  private Stream<Label> matching(Stores stores) {
    return stores.artifacts().labels(reach).stream().filter(labels);
  }

  private Stream<ArtifactCollection> latest(Stores stores) {
    var artifacts = stores.artifacts();
    var reached =
        switch (reach) {
          case Reach.Keys(var keys) ->
              keys.stream().flatMap(key -> artifacts.collection(key).stream());
          case Reach.Ids _, Reach.FlowRuns _, Reach.Everywhere _ ->
              artifacts.collections().stream();
        };
    return reached.filter(collection -> labels.test(collection.latest()));
  }
}
