package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.NUMBER;
import static pushpool.api.body.Kinds.POSITIVE;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.limit.Holder;
import pushpool.limit.Lease;
import pushpool.limit.TakeSlots.Wanted;

/** What a caller says who takes slots of global limits, or keeps them. */
final class SlotBody {
  private static final Kind<Double> LEASE_SECONDS =
      NUMBER.where(
          n -> n >= 60 && n <= 86_400, "value_error", "A lease lasts from 60 to 86400 seconds");

  private static final Kind<Mode> MODE = Kinds.smallLabel(Mode.class);
  private static final Kind<Holder> HOLDER = Fields.object(SlotBody::holder);

  private enum Mode {
    CONCURRENCY,
    RATE_LIMIT
  }

  /** So many slots of each of the limits of these names. */
  record Asked(List<String> names, long slots, boolean isRate) {
    Wanted wanted(Optional<Lease> lease) {
      return new Wanted(slots, isRate, lease);
    }
  }

  /** The same, for as long as a lease lasts. */
  record Leased(Asked asked, Lease lease) {}

  private SlotBody() {}

  static Asked asked(Fields fields) {
    var asked = names(fields);
    fields.doneWithRest();
    return asked.get();
  }

  static Leased leased(Fields fields, UUID leaseId, Instant now) {
    var asked = names(fields);
    var end = end(fields, now);
    var holder = fields.maybe("holder", HOLDER);
    fields.doneWithRest();
    return new Leased(asked.get(), new Lease(leaseId, holder, Optional.of(end.get())));
  }

  /** Until when a lease is to be kept. */
  static Instant until(Fields fields, Instant now) {
    var end = end(fields, now);
    fields.doneWithRest();
    return end.get();
  }

  private static Supplier<Asked> names(Fields fields) {
    var names = fields.required("names", TEXTS);
    var slots = fields.required("slots", POSITIVE);
    var mode = fields.defaulted("mode", MODE, Mode.CONCURRENCY);
    return () -> new Asked(names, slots, mode == Mode.RATE_LIMIT);
  }

  private static Supplier<Instant> end(Fields fields, Instant now) {
    var seconds = fields.defaulted("lease_duration", LEASE_SECONDS, 300.0);
    return () -> now.plusMillis(Math.round(seconds * 1000));
  }

  private static Holder holder(Fields fields) {
    var type = fields.required("type", Kinds.smallLabel(Holder.Type.class));
    var id = fields.required("id", ID);
    fields.done();
    return new Holder(type, id);
  }
}
