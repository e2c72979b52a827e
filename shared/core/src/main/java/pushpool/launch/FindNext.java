package pushpool.launch;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Scope;
import pushpool.limit.Slots;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;
import pushpool.run.Turns;
import pushpool.run.Wait;

/** Finds whether there is room for those who wait for something, and whose turn it is. */
public final class FindNext {
  private final WorkPools pools;
  private final WorkQueues queues;
  private final ConcurrencyLimits limits;
  private final Slots slots;
  private final Turns turns;

  public FindNext(
      WorkPools pools, WorkQueues queues, ConcurrencyLimits limits, Slots slots, Turns turns) {
    this.pools = pools;
    this.queues = queues;
    this.limits = limits;
    this.slots = slots;
    this.turns = turns;
  }

  /** How many may go on; what is gone keeps nobody any more. */
  public long room(Scope scope, Instant now) {
    return switch (scope.kind()) {
      case WORK_POOL ->
          pools
              .find(scope.id())
              .map(pool -> pool.settings())
              .map(pool -> room(scope, pool.paused(), pool.concurrencyLimit()))
              .orElse(Long.MAX_VALUE);
      case WORK_QUEUE ->
          queues
              .find(scope.id())
              .map(queue -> queue.settings())
              .map(queue -> room(scope, queue.paused(), queue.concurrencyLimit()))
              .orElse(Long.MAX_VALUE);
      case CONCURRENCY_LIMIT ->
          limits
              .find(scope.id())
              .filter(ConcurrencyLimit::isActive)
              .map(limit -> limit.slots() - slots.taken(limit.id(), now))
              .orElse(Long.MAX_VALUE);
    };
  }

  private long room(Scope scope, boolean isPaused, Optional<Long> limit) {
    return isPaused ? 0 : limit.map(most -> most - sum(turns.held(scope))).orElse(Long.MAX_VALUE);
  }

  private static long sum(Map<UUID, Long> held) {
    return held.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Those whose turn it is, in order: the queues of a pool by priority; of queues as urgent as each
   * other the one that holds the fewest slots; in a queue the earliest due.
   */
  public List<UUID> next(Scope scope, int most) {
    return switch (scope.kind()) {
      case WORK_POOL -> ofPool(scope, most);
      case WORK_QUEUE, CONCURRENCY_LIMIT -> turns.waiting(scope, "", most);
    };
  }

  private List<UUID> ofPool(Scope pool, int most) {
    var lines = lines(pool, most);
    // Who stands in the line of a queue that is gone has a turn all the same, to be told so.
    return lines.isEmpty() ? turns.waiting(pool, "", most) : merged(lines, most);
  }

  /** The runs of one queue, and how many slots that queue would hold with those before them. */
  private static final class Line {
    private final WorkQueue queue;
    private final Deque<UUID> waiting;
    private long held;

    Line(WorkQueue queue, List<UUID> waiting, long held) {
      this.queue = queue;
      this.waiting = new ArrayDeque<>(waiting);
      this.held = held;
    }

    long priority() {
      return queue.settings().priority();
    }

    long held() {
      return held;
    }

    UUID next() {
      held++;
      return waiting.poll();
    }
  }

  private List<Line> lines(Scope pool, int most) {
    var waiting =
        queues.of(pool.id()).stream()
            .filter(queue -> !queue.settings().paused())
            .collect(
                toMap(queue -> queue, queue -> turns.waiting(pool, Wait.lineOf(queue.id()), most)));
    waiting.values().removeIf(List::isEmpty);
    var held = waiting.size() > 1 ? turns.held(pool) : new HashMap<UUID, Long>();
    var lines = new ArrayList<Line>();
    waiting.forEach(
        (queue, runs) -> lines.add(new Line(queue, runs, held.getOrDefault(queue.id(), 0L))));
    return lines;
  }

  private static List<UUID> merged(List<Line> lines, int most) {
    var order = Comparator.comparing(Line::priority).thenComparing(Line::held);
    var next = new ArrayList<UUID>();
    var left = new ArrayList<>(lines);
    while (!left.isEmpty() && next.size() < most) {
      next.add(left.stream().min(order).orElseThrow().next());
      left.removeIf(line -> line.waiting.isEmpty());
    }
    return next;
  }
}
