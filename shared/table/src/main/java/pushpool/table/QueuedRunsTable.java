package pushpool.table;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.pool.Place;
import pushpool.run.FlowRun;
import pushpool.run.QueuedRuns;
import pushpool.run.Window;

/**
 * The queued runs, over a {@link Table}. A run that the service starts is in the index of those
 * that want attention, spread over shards; any other is in an index under its queue, as waiting or
 * as active, for as long as it is.
 */
public final class QueuedRunsTable implements QueuedRuns {
  private static final int PAGE = 200;

  private final Table table;
  private final LargeTexts texts;

  public QueuedRunsTable(Table table) {
    this.table = table;
    this.texts = new LargeTexts(table);
  }

  /**
   * Where a run is that the service does not start and look after; nowhere, when it neither waits
   * nor is active.
   */
  static Optional<IndexKey> place(FlowRun run) {
    if (run.isPushed() && run.dispatch().attention().isPresent()) {
      return Optional.empty();
    }
    if (run.isWaiting()) {
      return line(run)
          .map(line -> new IndexKey(waiting(line), Times.sortable(due(run)) + "#" + run.id()));
    }
    var queue = run.origin().place().filter(_ -> run.isActive()).map(Place::queueId);
    // Where it stands among the active does not change with its states: moving costs two writes.
    return queue.map(id -> new IndexKey(active(id), run.id().toString()));
  }

  @Override
  public List<FlowRun> waiting(Collection<Place> queues, Window window, int most) {
    var own = queues.stream().flatMap(queue -> line(waiting(queue.queueId()), window, most));
    var found = Stream.concat(own, looked(queues)).filter(FlowRun::isWaiting);
    return found
        .filter(run -> window.contains(due(run)))
        .sorted(byTime())
        .collect(groupingBy(run -> run.origin().place().orElseThrow().queueId()))
        .values()
        .stream()
        .flatMap(queue -> queue.stream().limit(most))
        .sorted(byTime())
        .toList();
  }

  @Override
  public List<FlowRun> waiting(UUID deploymentId, Window window, int most) {
    return line(waiting(deploymentId), window, most).filter(FlowRun::isWaiting).toList();
  }

  @Override
  public List<FlowRun> active(Collection<Place> queues) {
    var own =
        queues.stream()
            .flatMap(queue -> line(active(queue.queueId()), Window.ALWAYS, Integer.MAX_VALUE));
    return Stream.concat(own, looked(queues)).filter(FlowRun::isActive).distinct().toList();
  }

  /** The earliest of a line, in order. */
  private Stream<FlowRun> line(String partition, Window window, int most) {
    var from = window.from().map(Times::sortable).orElse(Query.FIRST);
    var until = window.until().map(Times::sortable).orElse("") + Query.LAST;
    var query = Query.of(partition, Math.clamp(most, 1, PAGE)).between(from, until);
    var keys = table.all(Index.RUNS_BY_QUEUE, query).limit(most).toList();
    return read(keys).sorted(byTime());
  }

  /**
   * The runs of these queues among all that the service looks after: nobody polls a push pool, so
   * this is read when a person asks, and not worth an entry of every run's own.
   */
  private Stream<FlowRun> looked(Collection<Place> queues) {
    var pushed = queues.stream().filter(Place::isPushed).map(Place::queueId);
    var wanted = pushed.collect(Collectors.toSet());
    return wanted.isEmpty() ? Stream.empty() : looked(wanted);
  }

  private Stream<FlowRun> looked(Set<UUID> queueIds) {
    var keys =
        FlowRunPlaces.shards()
            .map(shard -> Query.of(shard, PAGE))
            .flatMap(query -> table.all(Index.RUNS_BY_ATTENTION, query));
    return read(keys.toList())
        .filter(
            run -> run.origin().place().map(Place::queueId).filter(queueIds::contains).isPresent());
  }

  private Stream<FlowRun> read(List<Key> keys) {
    return table.getAll(keys).values().stream()
        .flatMap(item -> texts.whole(item).stream())
        .map(whole -> FlowRunCodec.read(whole.item()));
  }

  /** A run without a work pool waits for whoever serves its deployment. */
  private static Optional<UUID> line(FlowRun run) {
    return run.origin().place().map(Place::queueId).or(() -> run.origin().deploymentId());
  }

  private static Comparator<FlowRun> byTime() {
    return Comparator.comparing(QueuedRunsTable::due).thenComparing(run -> run.id().toString());
  }

  private static Instant due(FlowRun run) {
    return run.progress().nextScheduledStart().orElse(run.state().timestamp());
  }

  private static String waiting(UUID line) {
    return "waiting#" + line;
  }

  private static String active(UUID queueId) {
    return "active#" + queueId;
  }
}
