package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.IDS;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.wire.ConcurrencyLimitShape;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Holder;
import pushpool.limit.Lease;
import pushpool.limit.Slots;
import pushpool.limit.Slots.Claim;
import pushpool.request.Ids;

/** The slots of tags, which task runs take and give back. */
final class TagSlotRoutes {
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final ConcurrencyLimits limits;
  private final Slots slots;
  private final Ids ids;
  private final InstantSource clock;

  TagSlotRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.limits = stores.limits();
    this.slots = stores.slots();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/concurrency_limits/increment", this::increment),
        Route.post("/concurrency_limits/decrement", this::decrement),
        Route.post("/concurrency_limits/tag/{tag}/reset", this::reset));
  }

  /** Takes the slots away from those who hold them; others may be said to hold them instead. */
  private HttpResponse reset(HttpRequest request, Route.Path path) {
    var instead =
        Fields.read(
            request.body(),
            fields -> {
              var runs = fields.optional("slot_override", IDS, List.of());
              fields.doneWithRest();
              return runs;
            });
    var limit =
        TagLimitRoutes.tagged(limits, path.name()).orElseThrow(TagLimitRoutes::missing).id();
    var now = clock.instant();
    slots.set(limit, 0, now);
    instead.forEach(run -> slots.take(new Claim(List.of(limit), 1, Optional.of(lease(run))), now));
    return HttpResponse.ok(null);
  }

  private record Taker(List<String> names, UUID taskRunId) {
    static Taker read(Fields fields) {
      var names = fields.required("names", TEXTS);
      var taskRunId = fields.required("task_run_id", ID);
      fields.doneWithRest();
      return new Taker(names, taskRunId);
    }
  }

  /**
   * A task run that holds a slot already takes no second one, but where all are taken it is told to
   * wait like everybody.
   */
  private HttpResponse increment(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var taker = Fields.read(request.body(), Taker::read);
    var known = known(taker.names());
    if (known.stream().anyMatch(limit -> limit.slots() == 0)) {
      return HttpResponse.problem(423, "A concurrency limit of 0 lets nothing run.");
    }
    if (known.stream().anyMatch(limit -> slots.taken(limit.id(), now) >= limit.slots())) {
      return SlotRoutes.locked(AGAIN);
    }
    var missing =
        known.stream()
            .map(ConcurrencyLimit::id)
            .filter(id -> leases(id, taker.taskRunId(), now).isEmpty())
            .toList();
    var claim = new Claim(missing, 1, Optional.of(lease(taker.taskRunId())));
    var full = missing.isEmpty() ? Optional.<UUID>empty() : slots.take(claim, now);
    return full.map(_ -> SlotRoutes.locked(AGAIN))
        .orElseGet(() -> HttpResponse.ok(ConcurrencyLimitShape.briefs(known)));
  }

  private HttpResponse decrement(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var taker = Fields.read(request.body(), Taker::read);
    var known = known(taker.names());
    known.stream()
        .flatMap(limit -> leases(limit.id(), taker.taskRunId(), now).stream())
        .forEach(leaseId -> slots.free(leaseId, now));
    return HttpResponse.ok(ConcurrencyLimitShape.briefs(known));
  }

  /** Nobody renews it: the task run says when it is over. */
  private Lease lease(UUID taskRunId) {
    var holder = new Holder(Holder.Type.TASK_RUN, taskRunId);
    return new Lease(ids.random(), Optional.of(holder), Optional.empty());
  }

  /** The leases under which a task run holds slots of a limit. */
  private List<UUID> leases(UUID limitId, UUID taskRunId, Instant now) {
    return slots.held(limitId, now).stream()
        .flatMap(hand -> hand.lease().stream())
        .filter(lease -> lease.holder().filter(h -> h.id().equals(taskRunId)).isPresent())
        .map(Lease::id)
        .toList();
  }

  private List<ConcurrencyLimit> known(List<String> tags) {
    return tags.stream()
        .distinct()
        .flatMap(tag -> TagLimitRoutes.tagged(limits, tag).stream())
        .toList();
  }
}
