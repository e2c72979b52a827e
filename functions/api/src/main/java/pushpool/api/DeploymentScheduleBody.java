package pushpool.api;

import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.POSITIVE;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.deployment.ScheduleWish;
import pushpool.schedule.Reading.Read;

/**
 * What a caller says of a schedule of a deployment.
 *
 * @param shortest how far apart the occurrences of a schedule must be
 */
record DeploymentScheduleBody(Instant now, Duration shortest) {
  /** Of one that there may be already. */
  Kind<ScheduleWish> kind() {
    return Fields.object(
        fields ->
            schedule(
                fields,
                fields.maybe("schedule", ScheduleBody.kind(now, shortest)).map(Read::shape)));
  }

  /** Of a new one, which must say when it is due. */
  Kind<ScheduleWish> newKind() {
    return Fields.object(
        fields -> {
          var schedule = fields.required("schedule", ScheduleBody.kind(now, shortest));
          return schedule(fields, Optional.ofNullable(schedule).map(Read::shape));
        });
  }

  private static ScheduleWish schedule(Fields fields, Optional<Map<String, Object>> shape) {
    var active = fields.maybe("active", TRUTH);
    var most = fields.update("max_scheduled_runs", POSITIVE);
    var catchUp = fields.update("catchup", CatchUpBody.KIND);
    var parameters = fields.maybe("parameters", OBJECT);
    var slug = fields.update("slug", TEXT);
    var replaces = fields.maybe("replaces", TEXT);
    fields.done();
    return new ScheduleWish(shape, active, most, catchUp, parameters, slug, replaces);
  }
}
