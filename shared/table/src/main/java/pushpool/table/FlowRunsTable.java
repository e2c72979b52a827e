package pushpool.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;
import pushpool.run.StateType;

/** The flow runs, over a {@link Table}. */
public final class FlowRunsTable implements FlowRuns {
  /**
   * Over how many partitions the indexes of all runs are spread: each takes 1,000 writes a second
   * on DynamoDB.
   */
  static final int SHARDS = 8;

  private static final Set<StateType> ACTIVE = Set.of(StateType.PENDING, StateType.RUNNING);
  private static final int ROUNDS = 32;
  private static final int PAGE = 200;

  private final Table table;

  public FlowRunsTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<FlowRun> add(FlowRun run) {
    var absent = new Condition.Absent();
    var writes = new ArrayList<Write>();
    writes.add(new Write.Put(item(run, 0), absent));
    var claim = claim(run);
    claim.ifPresent(
        key ->
            writes.add(
                new Write.Put(Item.of(key, Map.of("flow_run_id", run.id().toString())), absent)));
    return switch (table.write(writes)) {
      case Outcome.Written _ -> Optional.empty();
      case Outcome.Refused(var position) when position == 1 -> holder(claim.orElseThrow(), run);
      case Outcome.Refused _ -> throw new RequestException.Conflict("A run with this id exists.");
    };
  }

  @Override
  public Optional<FlowRun> find(UUID id) {
    return table.get(key(id)).map(FlowRunCodec::read);
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var item = table.get(key(id));
      if (item.isEmpty()) {
        return Optional.empty();
      }
      var run = FlowRunCodec.read(item.get());
      var change = step.apply(run);
      if (change.after() == run || isWritten(change.after(), item.get().revision())) {
        return Optional.of(change.answer());
      }
    }
    throw new RequestException.Conflict("Too many writers changed this run at once; try again.");
  }

  @Override
  public boolean remove(UUID id) {
    var run = find(id);
    run.ifPresent(
        known -> {
          var writes = new ArrayList<Write>();
          writes.add(new Write.Delete(key(id), new Condition.Always()));
          claim(known).ifPresent(key -> writes.add(new Write.Delete(key, new Condition.Always())));
          table.write(writes);
        });
    return run.isPresent();
  }

  @Override
  public List<FlowRun> due(Instant until, int most) {
    var keys =
        IntStream.range(0, SHARDS)
            .mapToObj(
                shard ->
                    Query.of(shard(shard), most)
                        .between(Query.FIRST, Times.sortable(until) + Query.LAST))
            .flatMap(query -> table.query(Index.RUNS_BY_ATTENTION, query).items().stream())
            .toList();
    return read(keys)
        .sorted(Comparator.comparing(run -> run.dispatch().attention().orElse(until)))
        .limit(most)
        .toList();
  }

  @Override
  public List<FlowRun> list(RunSelection selection) {
    var matching = reached(selection).filter(selection.matches());
    var ordered = selection.order().map(matching::sorted).orElse(matching);
    return ordered.skip(selection.offset()).limit(selection.limit()).toList();
  }

  /**
   * Whatever is active has a deadline, so the runs that wait for attention are all that need
   * reading.
   */
  @Override
  public long active(UUID poolId) {
    return along(Index.RUNS_BY_ATTENTION, shards(), false)
        .filter(
            run -> run.origin().place().filter(place -> place.poolId().equals(poolId)).isPresent())
        .filter(run -> ACTIVE.contains(run.state().type()))
        .count();
  }

  private static List<String> shards() {
    return IntStream.range(0, SHARDS).mapToObj(FlowRunsTable::shard).toList();
  }

  private Stream<FlowRun> reached(RunSelection selection) {
    var newest = selection.newestFirst();
    return switch (selection.reach()) {
      case Reach.Ids(var ids) ->
          inOrder(read(ids.stream().map(FlowRunsTable::key).toList()), newest);
      case Reach.Owners(var owners) ->
          along(Index.RUNS_BY_OWNER, owners.stream().map(UUID::toString).toList(), newest);
      case Reach.Everywhere() ->
          along(
              Index.RUNS_BY_TIME,
              IntStream.range(0, SHARDS).mapToObj(FlowRunsTable::shard).toList(),
              newest);
    };
  }

  private Stream<FlowRun> along(Index index, List<String> partitions, boolean newestFirst) {
    return new Merge(table, index, newestFirst, PAGE).runs(partitions);
  }

  private static Stream<FlowRun> inOrder(Stream<FlowRun> runs, boolean newestFirst) {
    var byTime = Comparator.comparing(FlowRunsTable::sort);
    return runs.sorted(newestFirst ? byTime.reversed() : byTime);
  }

  private Stream<FlowRun> read(List<Key> keys) {
    return table.getAll(keys).values().stream().map(FlowRunCodec::read);
  }

  private Optional<FlowRun> holder(Key claim, FlowRun run) {
    var id =
        table
            .get(claim)
            .map(item -> UUID.fromString((String) item.attributes().get("flow_run_id")));
    return id.flatMap(this::find).or(() -> add(run));
  }

  private boolean isWritten(FlowRun run, long revision) {
    var put = new Write.Put(item(run, revision), new Condition.Unchanged(revision));
    return table.write(List.of(put)) instanceof Outcome.Written;
  }

  private static Item item(FlowRun run, long revision) {
    return Limits.fitting(
        new Item(key(run.id()), revision, FlowRunCodec.write(run), places(run), Optional.empty()));
  }

  private static Map<Index, IndexKey> places(FlowRun run) {
    var places = new EnumMap<Index, IndexKey>(Index.class);
    var owner = run.origin().deploymentId().orElse(run.origin().flowId());
    places.put(Index.RUNS_BY_OWNER, new IndexKey(owner.toString(), sort(run)));
    places.put(Index.RUNS_BY_TIME, new IndexKey(shardOf(run.id()), sort(run)));
    run.dispatch()
        .attention()
        .map(at -> new IndexKey(shardOf(run.id()), Times.sortable(at) + "#" + run.id()))
        .ifPresent(place -> places.put(Index.RUNS_BY_ATTENTION, place));
    return places;
  }

  /** Where a run stands among others: by expected start, then by id. */
  static String sort(FlowRun run) {
    var expected = run.progress().expectedStart().orElse(run.origin().created());
    return Times.sortable(expected) + "#" + run.id();
  }

  private static Key key(UUID id) {
    return new Key(TableName.RUNS, id.toString(), "run");
  }

  /**
   * The item that holds a flow's idempotency key; hashed because a caller's key may be longer than
   * a table's.
   */
  private static Optional<Key> claim(FlowRun run) {
    return run.origin()
        .idempotencyKey()
        .map(
            key ->
                new Key(
                    TableName.RUNS, "idempotency#" + run.origin().flowId(), Digests.sha256(key)));
  }

  private static String shardOf(UUID id) {
    return shard(Math.floorMod(id.hashCode(), SHARDS));
  }

  private static String shard(int number) {
    return "shard#" + number;
  }
}
