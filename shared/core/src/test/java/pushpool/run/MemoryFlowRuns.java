package pushpool.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.limit.MemoryConcurrencyLimits;
import pushpool.limit.MemorySlots;
import pushpool.run.RunSelection.Order;
import pushpool.run.RunSelection.Reach;

/** Runs in a map, for tests. */
public final class MemoryFlowRuns implements FlowRuns {
  private final ConcurrentHashMap<UUID, FlowRun> runs = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<UUID, FlowRun> remains = new ConcurrentHashMap<>();
  private final Map<String, UUID> keys = new ConcurrentHashMap<>();
  private final MemorySlots slots;

  /** Runs that need no slots. */
  public MemoryFlowRuns() {
    this(new MemorySlots(new MemoryConcurrencyLimits()));
  }

  /** Runs that take their slots from these. */
  public MemoryFlowRuns(MemorySlots slots) {
    this.slots = slots;
  }

  @Override
  public synchronized Optional<FlowRun> add(FlowRun run) {
    var key = run.origin().idempotencyKey();
    var holder = key.map(keys::get).map(runs::get);
    if (holder.isEmpty()) {
      runs.put(run.id(), run);
      key.ifPresent(own -> keys.put(own, run.id()));
    }
    return holder;
  }

  @Override
  public Optional<FlowRun> find(UUID id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    while (true) {
      var before = runs.get(id);
      if (before == null) {
        return Optional.empty();
      }
      var answer = write(before, step.apply(before));
      if (answer.isPresent()) {
        return answer;
      }
    }
  }

  /** The answer, or nothing if the run is another by now. */
  private synchronized <T> Optional<T> write(FlowRun before, Change<T> change) {
    if (runs.get(before.id()) != before) {
      return Optional.empty();
    }
    var missing = slots.exchange(before, change.after());
    if (missing.isPresent()) {
      return write(before, change.otherwise().apply(missing.get()));
    }
    runs.put(before.id(), change.after());
    return Optional.of(change.answer());
  }

  @Override
  public synchronized boolean remove(UUID id, Predicate<FlowRun> only) {
    var run = find(id);
    if (run.filter(only).isEmpty()) {
      return false;
    }
    if (!runs.remove(id, run.get())) {
      return remove(id, only);
    }
    slots.free(run.get());
    Remains.of(run.get()).ifPresent(left -> remains.put(id, left));
    return true;
  }

  /** What the runs that were removed have left. */
  public Remains remains() {
    return new Remains() {
      @Override
      public Optional<FlowRun> find(UUID id) {
        return Optional.ofNullable(remains.get(id));
      }

      @Override
      public void forget(UUID id) {
        remains.remove(id);
      }
    };
  }

  @Override
  public List<FlowRun> due(Instant until, int most) {
    return Stream.concat(runs.values().stream(), remains.values().stream())
        .filter(run -> run.dispatch().attention().filter(at -> !at.isAfter(until)).isPresent())
        .sorted(Comparator.comparing(run -> run.dispatch().attention().orElseThrow()))
        .limit(most)
        .toList();
  }

  @Override
  public List<FlowRun> list(RunSelection selection, Order order, int offset, int limit) {
    var byId = Comparator.comparing((FlowRun run) -> run.id().toString());
    var comparator =
        switch (order) {
          case Order.ByExpectedStart(var newestFirst) -> newestFirst ? byId.reversed() : byId;
          case Order.By(var given) -> given.thenComparing(byId.reversed());
        };
    return all(selection).sorted(comparator).skip(offset).limit(limit).toList();
  }

  @Override
  public Stream<FlowRun> all(RunSelection selection) {
    return runs.values().stream()
        .filter(run -> isReached(selection.reach(), run))
        .filter(run -> isWithin(selection.expected(), run.progress().expectedStart().orElseThrow()))
        .filter(selection.test().orElse(_ -> true))
        .sorted(Comparator.comparing((FlowRun run) -> run.id().toString()).reversed());
  }

  @Override
  public long count(RunSelection selection) {
    return all(selection).count();
  }

  private static boolean isWithin(RunSelection.Span span, Instant expected) {
    return span.from().map(from -> !expected.isBefore(from)).orElse(true)
        && span.to().map(to -> !expected.isAfter(to)).orElse(true);
  }

  private static boolean isReached(Reach reach, FlowRun run) {
    var origin = run.origin();
    var type = run.state().type();
    return switch (reach) {
      case Reach.Ids(var ids) -> ids.contains(run.id());
      case Reach.Owners(var owners) ->
          owners.contains(origin.deploymentId().orElse(origin.flowId()));
      case Reach.Parents(var ids) -> origin.parentTaskRunId().filter(ids::contains).isPresent();
      case Reach.Pools(var ids) ->
          origin.place().filter(place -> ids.contains(place.poolId())).isPresent();
      case Reach.Open() -> !type.isTerminal();
      case Reach.Ended(var types) -> types.contains(type);
      case Reach.Everywhere() -> true;
      case Reach.Narrowest(var reaches) -> isReached(reaches.getLast(), run);
    };
  }
}
