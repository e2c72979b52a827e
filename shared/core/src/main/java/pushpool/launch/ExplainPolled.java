package pushpool.launch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.launch.Why.Blocker;
import pushpool.launch.Why.Cause;
import pushpool.limit.Scope;
import pushpool.pool.Place;
import pushpool.pool.Polls;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;
import pushpool.run.FlowRun;
import pushpool.run.QueuedRuns;

/** Says why nobody has taken a run that is due and that the service does not push. */
public final class ExplainPolled {
  private final WorkPools pools;
  private final WorkQueues queues;
  private final QueuedRuns queued;
  private final Polls polls;

  public ExplainPolled(WorkPools pools, WorkQueues queues, QueuedRuns queued, Polls polls) {
    this.pools = pools;
    this.queues = queues;
    this.queued = queued;
    this.polls = polls;
  }

  Why explain(FlowRun run, Instant due) {
    return run.origin()
        .place()
        .map(place -> inQueue(place, due))
        .orElseGet(() -> unpooled(run, due));
  }

  /** What can keep the runs of some queues from being offered to a worker. */
  private record Gate(
      String words, Blocker blocker, boolean isPaused, Optional<Long> limit, List<Place> queues) {}

  private Why inQueue(Place place, Instant due) {
    var pool = pools.find(place.poolId());
    var queue = queues.find(place.queueId());
    if (pool.isEmpty() || queue.isEmpty()) {
      var gone = Words.queue(place.poolName(), place.queueName()) + " was deleted.";
      return why(Cause.WORKER, gone, Optional.of(blocker(place)), due);
    }
    return gates(pool.get(), queue.get())
        .flatMap(gate -> shut(gate, due).stream())
        .findFirst()
        .orElseGet(() -> unasked(place, due));
  }

  private Stream<Gate> gates(WorkPool pool, WorkQueue queue) {
    var ofPool = new Blocker(Scope.Kind.WORK_POOL.label(), pool.name(), Optional.of(pool.id()));
    var all = queues.of(pool.id()).stream().map(pool::place).toList();
    var place = pool.place(queue);
    var ofQueue = queue.settings();
    return Stream.of(
        new Gate(
            Words.of(pool),
            ofPool,
            pool.settings().paused(),
            pool.settings().concurrencyLimit(),
            all),
        new Gate(
            Words.of(pool, queue),
            blocker(place),
            ofQueue.paused(),
            ofQueue.concurrencyLimit(),
            List.of(place)));
  }

  private Optional<Why> shut(Gate gate, Instant due) {
    if (gate.isPaused()) {
      var words = Words.paused(gate.words());
      return Optional.of(why(Cause.PAUSE, words, Optional.of(gate.blocker()), due));
    }
    return gate.limit()
        .filter(limit -> queued.active(gate.queues()).size() >= limit)
        .map(limit -> Words.full(gate.words(), limit))
        .map(words -> why(Cause.SLOT, words, Optional.of(gate.blocker()), due));
  }

  private Why unasked(Place place, Instant due) {
    var words =
        "no worker has taken it; %s was %s."
            .formatted(Words.queue(place.poolName(), place.queueName()), asked(place.queueId()));
    return why(Cause.WORKER, words, Optional.of(blocker(place)), due);
  }

  private Why unpooled(FlowRun run, Instant due) {
    var deployment = run.origin().deploymentId();
    var words =
        deployment
            .map(id -> "it has no work pool, and its deployment was %s.".formatted(asked(id)))
            .orElse("it has no work pool; whoever created it is to run it.");
    return why(
        Cause.WORKER,
        words,
        deployment.map(id -> new Blocker("deployment", id.toString(), Optional.of(id))),
        due);
  }

  private String asked(UUID polled) {
    return Optional.ofNullable(polls.last(List.of(polled)).get(polled))
        .map("last asked for its runs at %s"::formatted)
        .orElse("never asked for its runs");
  }

  private static Blocker blocker(Place place) {
    var name = place.poolName() + "/" + place.queueName();
    return new Blocker(Scope.Kind.WORK_QUEUE.label(), name, Optional.of(place.queueId()));
  }

  /** Nobody here will look at it: that is for whoever polls. */
  private static Why why(Cause cause, String reason, Optional<Blocker> blocker, Instant due) {
    var words = "Waiting since %s: %s".formatted(due, reason);
    return new Why(cause, words, blocker, due, Optional.empty());
  }
}
