package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.IDS;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.wire.ConcurrencyLimitShape;
import pushpool.api.wire.TagLimitShape;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Holder;
import pushpool.limit.Lease;
import pushpool.limit.Slots;
import pushpool.limit.Slots.Claim;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Concurrency limits of tags: global limits of which the name begins with {@code tag:}. */
final class TagLimitRoutes {
  private static final String PREFIX = "tag:";
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final ConcurrencyLimits limits;
  private final Slots slots;
  private final Ids ids;
  private final InstantSource clock;

  TagLimitRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.limits = stores.limits();
    this.slots = stores.slots();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/concurrency_limits", this::create),
        Route.post("/concurrency_limits/filter", this::filter),
        Route.post("/concurrency_limits/increment", this::increment),
        Route.post("/concurrency_limits/decrement", this::decrement),
        Route.get("/concurrency_limits/{id}", this::read),
        Route.delete("/concurrency_limits/{id}", this::delete),
        Route.get("/concurrency_limits/tag/{tag}", this::readByTag),
        Route.post("/concurrency_limits/tag/{tag}/reset", this::reset),
        Route.delete("/concurrency_limits/tag/{tag}", this::deleteByTag));
  }

  private record Wish(String tag, long slots) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var wish = Fields.read(request.body(), TagLimitRoutes::wish);
    var settings = new ConcurrencyLimit.Settings(PREFIX + wish.tag(), wish.slots(), true, 0);
    var fresh = new ConcurrencyLimit(ids.random(), settings, now, now);
    if (limits.add(fresh)) {
      return HttpResponse.created(shape(fresh));
    }
    var known = tagged(wish.tag());
    limits.change(known.id(), limit -> limit.with(settings, now));
    return HttpResponse.ok(shape(known.with(settings, now)));
  }

  private static Wish wish(Fields fields) {
    var tag = fields.required("tag", TEXT);
    var slots = fields.required("concurrency_limit", COUNT);
    fields.done();
    return new Wish(tag, slots);
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var paging = Fields.read(request.body(), ConcurrencyLimitRoutes::paging);
    var byTag =
        limits.all().stream()
            .filter(limit -> limit.name().startsWith(PREFIX))
            .sorted(Comparator.comparing(ConcurrencyLimit::name));
    return HttpResponse.ok(paging.of(byTag).map(this::shape).toList());
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(shape(find(path)));
  }

  private HttpResponse readByTag(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(shape(tagged(path.name())));
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    limits.remove(find(path));
    return HttpResponse.ok(null);
  }

  private HttpResponse deleteByTag(HttpRequest request, Route.Path path) {
    limits.remove(tagged(path.name()));
    return HttpResponse.ok(null);
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
    var limit = tagged(path.name()).id();
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
    return full.map(_ -> SlotRoutes.locked(AGAIN)).orElseGet(() -> HttpResponse.ok(briefs(known)));
  }

  private HttpResponse decrement(HttpRequest request, Route.Path path) {
    var now = clock.instant();
    var taker = Fields.read(request.body(), Taker::read);
    var known = known(taker.names());
    known.stream()
        .flatMap(limit -> leases(limit.id(), taker.taskRunId(), now).stream())
        .forEach(leaseId -> slots.free(leaseId, now));
    return HttpResponse.ok(briefs(known));
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
    return tags.stream().distinct().flatMap(tag -> limits.named(PREFIX + tag).stream()).toList();
  }

  private static List<Map<String, Object>> briefs(List<ConcurrencyLimit> known) {
    return known.stream().map(ConcurrencyLimitShape::brief).toList();
  }

  private Map<String, Object> shape(ConcurrencyLimit limit) {
    var tag = limit.name().substring(PREFIX.length());
    return TagLimitShape.of(tag, limit, slots.held(limit.id(), clock.instant()));
  }

  private ConcurrencyLimit find(Route.Path path) {
    return limits
        .find(path.id())
        .filter(limit -> limit.name().startsWith(PREFIX))
        .orElseThrow(TagLimitRoutes::missing);
  }

  private ConcurrencyLimit tagged(String tag) {
    return limits.named(PREFIX + tag).orElseThrow(TagLimitRoutes::missing);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Concurrency limit not found");
  }
}
