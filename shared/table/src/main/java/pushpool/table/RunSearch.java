package pushpool.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import pushpool.request.Ids;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Order;
import pushpool.run.RunSelection.Reach;
import pushpool.run.RunSelection.Span;

/**
 * Finds runs by the keys that the indexes hold: a run is read only when it is returned or when
 * something must be known of it.
 */
final class RunSearch {
  /** What can be read before a caller's patience, and a function's time, are over. */
  static final int MOST_READ = 100_000;

  private static final int SMALL = 2000;

  /** Keys of one query where they are only passed over. */
  private static final int MANY = 5000;

  private static final int TOGETHER = 100;

  /** How keys are walked along: within which span, in which direction, how many a query. */
  record Walk(Span span, boolean newestFirst, int page) {}

  private final Table table;
  private final Function<Item, Optional<FlowRun>> whole;

  /**
   * @param whole reads the run of an item, unless it is gone
   */
  RunSearch(Table table, Function<Item, Optional<FlowRun>> whole) {
    this.table = table;
    this.whole = whole;
  }

  List<FlowRun> list(RunSelection wanted, Order order, int offset, int limit) {
    var selection = strictly(wanted);
    return switch (order) {
      case Order.ByExpectedStart(var newestFirst) -> inOrder(selection, newestFirst, offset, limit);
      case Order.By(var comparator) ->
          best(all(selection), comparator, offset + limit).stream().skip(offset).toList();
    };
  }

  Stream<FlowRun> all(RunSelection wanted) {
    return matching(strictly(wanted), true, TOGETHER);
  }

  /** Runs that have ended may be found where those are that have not. */
  private static RunSelection strictly(RunSelection wanted) {
    Predicate<FlowRun> isOpen = run -> !run.state().type().isTerminal();
    var test = wanted.test().map(isOpen::and).orElse(isOpen);
    return wanted.reach() instanceof Reach.Open
        ? new RunSelection(wanted.reach(), wanted.expected(), Optional.of(test))
        : wanted;
  }

  long count(RunSelection wanted) {
    var selection = strictly(wanted);
    return selection.test().isPresent()
        ? all(selection).count()
        : keys(selection, true, MANY).count();
  }

  private List<FlowRun> inOrder(
      RunSelection selection, boolean newestFirst, int offset, int limit) {
    if (selection.test().isPresent() || selection.reach() instanceof Reach.Ids) {
      return matching(selection, newestFirst, TOGETHER).skip(offset).limit(limit).toList();
    }
    var together = Math.clamp(limit, 1, TOGETHER);
    var page = offset > SMALL ? MANY : Merge.PAGE;
    return read(keys(selection, newestFirst, page).skip(offset), together).limit(limit).toList();
  }

  private Stream<FlowRun> matching(RunSelection selection, boolean newestFirst, int together) {
    var read = new AtomicInteger();
    return read(keys(selection, newestFirst, Merge.PAGE), together)
        .peek(_ -> refuse(read.incrementAndGet()))
        .filter(selection.test().orElse(_ -> true));
  }

  private static void refuse(int read) {
    if (read > MOST_READ) {
      throw new RequestException.Invalid(
          "More than %d runs would have to be read for this. Name a deployment, a flow, a work pool, a state or a window of expected start times."
              .formatted(MOST_READ));
    }
  }

  private Stream<FlowRun> read(Stream<Key> keys, int together) {
    return keys.gather(Gatherers.windowFixed(together)).flatMap(this::read);
  }

  private Stream<FlowRun> read(List<Key> keys) {
    var items = table.getAll(keys);
    return keys.stream()
        .map(items::get)
        .filter(item -> item != null)
        .flatMap(item -> whole.apply(item).stream());
  }

  /** The first of all in an order, no more of which are held than are wanted. */
  private static List<FlowRun> best(Stream<FlowRun> all, Comparator<FlowRun> order, int most) {
    var total = order.thenComparing(run -> run.id().toString(), Comparator.reverseOrder());
    var best = new PriorityQueue<>(total.reversed());
    all.forEach(
        run -> {
          best.add(run);
          if (best.size() > most) {
            best.remove();
          }
        });
    return best.stream().sorted(total).toList();
  }

  /** The keys of the runs in reach, in the order of their ids. */
  private Stream<Key> keys(RunSelection selection, boolean newestFirst, int page) {
    return keys(selection.reach(), new Walk(selection.expected(), newestFirst, page));
  }

  private Stream<Key> keys(Reach reach, Walk walk) {
    var order = FlowRunPlaces.order(walk.newestFirst());
    return switch (reach) {
      case Reach.Ids(var ids) -> ids.stream().map(FlowRunPlaces::key).sorted(order);
      case Reach.Owners(var ids) -> merged(Index.RUNS_BY_OWNER, texts(ids.stream()), walk);
      case Reach.Parents(var ids) -> merged(Index.RUNS_BY_PARENT, texts(ids.stream()), walk);
      case Reach.Pools(var ids) ->
          merged(Index.RUNS_BY_POOL, ids.stream().flatMap(FlowRunPlaces::ofPool).toList(), walk);
      case Reach.Open() ->
          FlowRunPlaces.open()
              .flatMap(at -> table.all(Index.RUNS_BY_ATTENTION, Query.of(at, Merge.PAGE)))
              .sorted(order);
      case Reach.Ended(var types) ->
          merged(
              Index.RUNS_BY_OUTCOME,
              types.stream().flatMap(FlowRunPlaces::ofOutcome).toList(),
              walk);
      case Reach.Everywhere() -> merged(Index.RUNS_BY_TIME, FlowRunPlaces.shards().toList(), walk);
      case Reach.Narrowest(var reaches) -> narrowest(reaches, walk);
    };
  }

  private Stream<Key> narrowest(List<Reach> reaches, Walk walk) {
    for (var reach : reaches.subList(0, reaches.size() - 1)) {
      var few = new ArrayList<>(unordered(reach, walk).limit(SMALL + 1L).toList());
      if (few.size() <= SMALL) {
        return few.stream().sorted(FlowRunPlaces.order(walk.newestFirst()));
      }
    }
    return keys(reaches.getLast(), walk);
  }

  /** The keys as they come, so that finding out that there are many does not read all of them. */
  private Stream<Key> unordered(Reach reach, Walk walk) {
    return reach instanceof Reach.Open
        ? FlowRunPlaces.open()
            .flatMap(at -> table.all(Index.RUNS_BY_ATTENTION, Query.of(at, Merge.PAGE)))
        : keys(reach, walk);
  }

  private Stream<Key> merged(Index index, List<String> partitions, Walk walk) {
    var span = walk.span();
    return new Merge(table, index, walk)
        .keys(
            partitions,
            span.from().map(Ids::first).map(UUID::toString).orElse(Query.FIRST),
            span.to().map(Ids::last).map(UUID::toString).orElse(Query.LAST));
  }

  private static List<String> texts(Stream<UUID> ids) {
    return ids.map(UUID::toString).toList();
  }
}
