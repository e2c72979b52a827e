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
  /** The attribute by which the dispatcher's stream is told that slots were given back. */
  public static final String LEFT = "slots_left";

  private static final Outcome WRITTEN = new Outcome.Written();

  /** Each transition writes the run anew, and a write is paid by the kilobyte. */
  private static final int READABLE = 200;

  private static final int ROUNDS = 32;
  private static final int PAGE = 1000;
  private static final int MOST_LOST = 4;

  private final Table table;
  private final LargeTexts texts;
  private final RunSearch search;

  public FlowRunsTable(Table table) {
    this.table = table;
    this.texts = new LargeTexts(table, READABLE);
    this.search = new RunSearch(table, this::whole);
  }

  @Override
  public Optional<FlowRun> add(FlowRun run) {
    return switch (table.write(adding(run))) {
      case Outcome.Written _ -> Optional.empty();
      case Outcome.Refused(var position) when position == 1 ->
          holder(claim(run).orElseThrow(), run);
      case Outcome.Refused _ -> throw new RequestException.Conflict("A run with this id exists.");
    };
  }

  /** The writes that store a new run, itself first and its idempotency key, if any, second. */
  List<Write> adding(FlowRun run) {
    var absent = new Condition.Absent();
    var writes =
        new ArrayList<Write>(
            texts.putting(item(run, 0, Optional.empty()), absent, Optional.empty()));
    claim(run)
        .map(key -> Item.of(key, Map.of("flow_run_id", run.id().toString())))
        .ifPresent(item -> writes.add(1, new Write.Put(item, absent)));
    return writes;
  }

  @Override
  public Optional<FlowRun> find(UUID id) {
    return texts.get(FlowRunPlaces.key(id)).map(whole -> FlowRunCodec.read(whole.item()));
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    var lost = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var found = texts.get(FlowRunPlaces.key(id));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var run = FlowRunCodec.read(found.get().item());
      var move = RunMove.of(table, run, step.apply(run), lost >= MOST_LOST);
      var outcome = move.after() == run ? WRITTEN : write(move, found.get().stored());
      switch (outcome) {
        case Outcome.Written _ -> {
          return Optional.of(move.change().answer());
        }
        case Outcome.Refused(var position) -> lost += position > 0 ? 1 : 0;
      }
    }
    throw Races.lost("this run");
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
    throw Races.lost("this run");
  }

  @Override
  public List<FlowRun> due(Instant until, int most) {
    var ofEach = Math.ceilDiv(most, (int) FlowRunPlaces.shards().count());
    return read(FlowRunPlaces.shards()
            .flatMap(shard -> table.all(Index.RUNS_BY_ATTENTION, due(shard, until)).limit(ofEach))
            .toList())
        .sorted(Comparator.comparing(run -> run.dispatch().attention().orElse(until)))
        .toList();
  }

  private static Query due(String shard, Instant until) {
    return Query.of(shard, PAGE).between(Query.FIRST, Times.sortable(until) + Query.LAST);
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

  private Outcome write(RunMove<?> move, Item stored) {
    var unchanged = new Condition.Unchanged(stored.revision());
    var item = item(move.after(), stored.revision(), move.left());
    var writes = new ArrayList<>(texts.putting(item, unchanged, Optional.of(stored)));
    writes.addAll(move.trade().writes());
    return table.write(writes);
  }

  private List<Write> removing(LargeTexts.Whole found) {
    var run = FlowRunCodec.read(found.item());
    var unchanged = new Condition.Unchanged(found.stored().revision());
    var writes = new ArrayList<>(texts.deleting(found.stored(), unchanged));
    claim(run).ifPresent(key -> writes.add(new Write.Delete(key, new Condition.Always())));
    var trade = new TurnTrade(table, run.updated());
    trade.free(run);
    writes.addAll(trade.writes());
    RemainsTable.leaving(run).ifPresent(writes::add);
    return writes;
  }

  /**
   * @param left of what others may have a slot now: the stream tells those who wait, and the next
   *     write forgets it
   */
  private static Item item(FlowRun run, long revision, Optional<String> left) {
    var attributes = FlowRunCodec.write(run);
    left.ifPresent(scopes -> attributes.put(LEFT, scopes));
    return new Item(
        FlowRunPlaces.key(run.id()), revision, attributes, FlowRunPlaces.of(run), Optional.empty());
  }

  /**
   * The item that holds a flow's idempotency key; hashed because a caller's key may be longer than
   * a table's.
   */
  static Optional<Key> claim(FlowRun run) {
    return run.origin()
        .idempotencyKey()
        .map(
            key ->
                new Key(
                    TableName.RUNS, "idempotency#" + run.origin().flowId(), Digests.sha256(key)));
  }
}
