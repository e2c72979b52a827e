package pushpool.table;

import static pushpool.run.StateType.COMPLETED;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pushpool.pool.Place;
import pushpool.run.FlowRun;
import pushpool.run.StateType;

/** Where a run lies in its table and in each index. */
final class FlowRunPlaces {
  /**
   * Over how many partitions an index of many runs is spread: each takes 1,000 writes a second on
   * DynamoDB.
   */
  private static final int SHARDS = 8;

  private static final String UNATTENDED = "open#";

  private FlowRunPlaces() {}

  static Key key(UUID id) {
    return new Key(TableName.RUNS, id.toString(), "run");
  }

  /** The order of ids, which is that of expected starts. */
  static Comparator<Key> order(boolean newestFirst) {
    var order = Comparator.comparing(Key::partition);
    return newestFirst ? order.reversed() : order;
  }

  static Map<Index, IndexKey> of(FlowRun run) {
    var places = new EnumMap<Index, IndexKey>(Index.class);
    var origin = run.origin();
    var id = run.id().toString();
    var shard = shardOf(run.id());
    var owner = origin.deploymentId().orElse(origin.flowId());
    places.put(Index.RUNS_BY_OWNER, new IndexKey(owner.toString(), id));
    places.put(Index.RUNS_BY_TIME, new IndexKey(shard, id));
    origin
        .place()
        .map(Place::poolId)
        .ifPresent(pool -> places.put(Index.RUNS_BY_POOL, new IndexKey(within(pool, shard), id)));
    origin
        .parentTaskRunId()
        .ifPresent(parent -> places.put(Index.RUNS_BY_PARENT, new IndexKey(parent.toString(), id)));
    attention(run).ifPresent(place -> places.put(Index.RUNS_BY_ATTENTION, place));
    TurnsTable.place(run)
        .or(() -> QueuedRunsTable.place(run))
        .ifPresent(place -> places.put(Index.RUNS_BY_QUEUE, place));
    outcome(run).ifPresent(place -> places.put(Index.RUNS_BY_OUTCOME, place));
    return places;
  }

  /** The partitions of the runs at which somebody must look. */
  static Stream<String> shards() {
    return IntStream.range(0, SHARDS).mapToObj(number -> "shard#" + number);
  }

  /**
   * The partitions of the runs that have not ended, whether somebody must look at them or not; and
   * of a few that have, and may have left something.
   */
  static Stream<String> open() {
    return Stream.concat(shards(), shards().map(shard -> UNATTENDED + shard));
  }

  static Stream<String> ofPool(UUID pool) {
    return shards().map(shard -> within(pool, shard));
  }

  static Stream<String> ofOutcome(StateType type) {
    return shards().map(shard -> type + "#" + shard);
  }

  /** What is left of a deleted run is found by whoever must look at it alone. */
  static Map<Index, IndexKey> ofRemains(FlowRun run) {
    return attention(run).map(at -> Map.of(Index.RUNS_BY_ATTENTION, at)).orElseGet(Map::of);
  }

  private static Optional<IndexKey> attention(FlowRun run) {
    var shard = shardOf(run.id());
    var unattended = new IndexKey(UNATTENDED + shard, run.id().toString());
    return run.dispatch()
        .attention()
        .map(at -> new IndexKey(shard, Times.sortable(at) + "#" + run.id()))
        .or(() -> Optional.of(unattended).filter(_ -> !run.state().type().isTerminal()));
  }

  private static Optional<IndexKey> outcome(FlowRun run) {
    var type = run.state().type();
    return type.isTerminal() && type != COMPLETED
        ? Optional.of(new IndexKey(type + "#" + shardOf(run.id()), run.id().toString()))
        : Optional.empty();
  }

  private static String within(UUID pool, String shard) {
    return pool + "#" + shard;
  }

  private static String shardOf(UUID id) {
    return "shard#" + Math.floorMod(id.hashCode(), SHARDS);
  }
}
