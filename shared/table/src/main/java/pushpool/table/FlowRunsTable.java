package pushpool.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Order;
import pushpool.run.RunSelection.Reach;
import pushpool.run.RunSelection.Span;
import pushpool.run.StateType;

/** The flow runs, over a {@link Table}. */
public final class FlowRunsTable implements FlowRuns {
  private static final Set<StateType> ACTIVE = Set.of(StateType.PENDING, StateType.RUNNING);
  private static final int ROUNDS = 32;

  private final Table table;
  private final RunSearch search;

  public FlowRunsTable(Table table) {
    this.table = table;
    this.search = new RunSearch(table);
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
    return table.get(FlowRunPlaces.key(id)).map(FlowRunCodec::read);
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var item = table.get(FlowRunPlaces.key(id));
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
          writes.add(new Write.Delete(FlowRunPlaces.key(id), new Condition.Always()));
          claim(known).ifPresent(key -> writes.add(new Write.Delete(key, new Condition.Always())));
          table.write(writes);
        });
    return run.isPresent();
  }

  @Override
  public List<FlowRun> due(Instant until, int most) {
    var keys =
        FlowRunPlaces.shards()
            .map(shard -> Query.of(shard, most))
            .map(query -> query.between(Query.FIRST, Times.sortable(until) + Query.LAST))
            .flatMap(query -> table.query(Index.RUNS_BY_ATTENTION, query).items().stream())
            .toList();
    return read(keys)
        .sorted(Comparator.comparing(run -> run.dispatch().attention().orElse(until)))
        .limit(most)
        .toList();
  }

  @Override
  public List<FlowRun> list(RunSelection selection, Order order, int offset, int limit) {
    return search.list(selection, order, offset, limit);
  }

  @Override
  public Stream<FlowRun> all(RunSelection selection) {
    return search.all(selection);
  }

  @Override
  public long count(RunSelection selection) {
    return search.count(selection);
  }

  @Override
  public long active(UUID poolId) {
    var reach = new Reach.Narrowest(List.of(new Reach.Open(), new Reach.Pools(Set.of(poolId))));
    Predicate<FlowRun> test =
        run ->
            ACTIVE.contains(run.state().type())
                && run.origin().place().filter(at -> at.poolId().equals(poolId)).isPresent();
    return search.count(new RunSelection(reach, Span.ALWAYS, Optional.of(test)));
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
        new Item(
            FlowRunPlaces.key(run.id()),
            revision,
            FlowRunCodec.write(run),
            FlowRunPlaces.of(run),
            Optional.empty()));
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
}
