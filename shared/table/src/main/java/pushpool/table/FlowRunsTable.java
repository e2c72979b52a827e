package pushpool.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Order;

/** The flow runs, over a {@link Table}. */
public final class FlowRunsTable implements FlowRuns {
  private static final int ROUNDS = 32;

  private final Table table;
  private final LargeTexts texts;
  private final RunSearch search;

  public FlowRunsTable(Table table) {
    this.table = table;
    this.texts = new LargeTexts(table);
    this.search = new RunSearch(table, this::whole);
  }

  @Override
  public Optional<FlowRun> add(FlowRun run) {
    var absent = new Condition.Absent();
    var writes = new ArrayList<Write>(texts.putting(item(run, 0), absent, Optional.empty()));
    var claim = claim(run);
    claim.ifPresent(
        key ->
            writes.add(
                1,
                new Write.Put(Item.of(key, Map.of("flow_run_id", run.id().toString())), absent)));
    return switch (table.write(writes)) {
      case Outcome.Written _ -> Optional.empty();
      case Outcome.Refused(var position) when position == 1 -> holder(claim.orElseThrow(), run);
      case Outcome.Refused _ -> throw new RequestException.Conflict("A run with this id exists.");
    };
  }

  @Override
  public Optional<FlowRun> find(UUID id) {
    return texts.get(FlowRunPlaces.key(id)).map(whole -> FlowRunCodec.read(whole.item()));
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var found = texts.get(FlowRunPlaces.key(id));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var run = FlowRunCodec.read(found.get().item());
      var change = step.apply(run);
      if (change.after() == run || isWritten(change.after(), found.get().stored())) {
        return Optional.of(change.answer());
      }
    }
    throw tooManyWriters();
  }

  @Override
  public boolean remove(UUID id, Predicate<FlowRun> only) {
    for (var round = 0; round < ROUNDS; round++) {
      var found = texts.get(FlowRunPlaces.key(id));
      if (found.filter(whole -> only.test(FlowRunCodec.read(whole.item()))).isEmpty()) {
        // A removal whose answer got lost is refused when it is asked for again.
        return found.isEmpty() && round > 0;
      }
      if (table.write(removing(found.get())) instanceof Outcome.Written) {
        return true;
      }
    }
    throw tooManyWriters();
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

  private Stream<FlowRun> read(List<Key> keys) {
    return table.getAll(keys).values().stream().flatMap(item -> whole(item).stream());
  }

  private Optional<FlowRun> whole(Item stored) {
    return texts.whole(stored).map(whole -> FlowRunCodec.read(whole.item()));
  }

  private Optional<FlowRun> holder(Key claim, FlowRun run) {
    var id =
        table
            .get(claim)
            .map(item -> UUID.fromString((String) item.attributes().get("flow_run_id")));
    return id.flatMap(this::find).or(() -> add(run));
  }

  private boolean isWritten(FlowRun run, Item stored) {
    var unchanged = new Condition.Unchanged(stored.revision());
    var writes = texts.putting(item(run, stored.revision()), unchanged, Optional.of(stored));
    return table.write(writes) instanceof Outcome.Written;
  }

  private List<Write> removing(LargeTexts.Whole found) {
    var unchanged = new Condition.Unchanged(found.stored().revision());
    var writes = new ArrayList<Write>(texts.deleting(found.stored(), unchanged));
    claim(FlowRunCodec.read(found.item()))
        .ifPresent(key -> writes.add(new Write.Delete(key, new Condition.Always())));
    return writes;
  }

  private static RequestException tooManyWriters() {
    return new RequestException.Conflict("Too many writers changed this run at once; try again.");
  }

  private static Item item(FlowRun run, long revision) {
    return new Item(
        FlowRunPlaces.key(run.id()),
        revision,
        FlowRunCodec.write(run),
        FlowRunPlaces.of(run),
        Optional.empty());
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
