package pushpool.launch;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;
import pushpool.run.FlowRun;
import pushpool.run.QueuedRuns;
import pushpool.run.Window;

/**
 * Tells a worker which runs of a pool it may take, the most urgent queue first. Nothing is set
 * aside for it: whoever makes a run pending has it.
 */
public final class OfferRuns {
  private final WorkQueues queues;
  private final QueuedRuns runs;

  public OfferRuns(WorkQueues queues, QueuedRuns runs) {
    this.queues = queues;
    this.runs = runs;
  }

  /**
   * The runs of some queues of a pool that are due in the window, as far as pauses and limits let
   * them.
   */
  public List<FlowRun> of(WorkPool pool, Collection<WorkQueue> asked, Window window, int most) {
    var open = asked.stream().filter(queue -> !queue.settings().paused()).toList();
    if (pool.settings().paused() || open.isEmpty() || most == 0) {
      return List.of();
    }
    var active = active(pool, open);
    var room = Math.min(most, room(pool.settings().concurrencyLimit(), active.values()));
    var places = open.stream().map(pool::place).toList();
    var waiting = runs.waiting(places, window, most).stream().collect(groupingBy(OfferRuns::queue));
    return open.stream()
        .sorted(Comparator.comparing(queue -> queue.settings().priority()))
        .flatMap(queue -> offered(queue, waiting, active))
        .limit(room)
        .toList();
  }

  private static Stream<FlowRun> offered(
      WorkQueue queue, Map<UUID, List<FlowRun>> waiting, Map<UUID, List<FlowRun>> active) {
    var busy = active.getOrDefault(queue.id(), List.of());
    var room = room(queue.settings().concurrencyLimit(), List.of(busy));
    return waiting.getOrDefault(queue.id(), List.of()).stream().limit(room);
  }

  /** Without a limit nobody counts: active runs are read only where they matter. */
  private Map<UUID, List<FlowRun>> active(WorkPool pool, List<WorkQueue> open) {
    var limited =
        pool.settings().concurrencyLimit().isPresent()
            ? queues.of(pool.id()).stream()
            : open.stream().filter(queue -> queue.settings().concurrencyLimit().isPresent());
    var places = limited.map(pool::place).collect(Collectors.<Place>toList());
    return runs.active(places).stream().collect(groupingBy(OfferRuns::queue));
  }

  private static int room(Optional<Long> limit, Collection<List<FlowRun>> active) {
    var busy = active.stream().mapToLong(List::size).sum();
    return limit
        .map(most -> Math.clamp(most - busy, 0, Integer.MAX_VALUE))
        .orElse(Integer.MAX_VALUE);
  }

  private static UUID queue(FlowRun run) {
    return run.origin().place().orElseThrow().queueId();
  }
}
