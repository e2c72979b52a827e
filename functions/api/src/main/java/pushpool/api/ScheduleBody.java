package pushpool.api;

import static pushpool.api.body.Kinds.NUMBER;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TIME;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;

/**
 * An interval, a cron expression or an RRULE: whichever its key says, with its defaults written
 * out.
 */
final class ScheduleBody {
  private static final int LONGEST_RRULE = 6500;

  private static final Kind<String> ZONE =
      TEXT.where(
          zone -> ZoneId.getAvailableZoneIds().contains(zone),
          "value_error",
          "The time zone is not known");

  private ScheduleBody() {}

  static Kind<Map<String, Object>> kind(Instant now) {
    return (value, loc) -> {
      if (value instanceof Map<?, ?> object && object.containsKey("cron")) {
        return Fields.object(ScheduleBody::cron).read(value, loc);
      }
      if (value instanceof Map<?, ?> object && object.containsKey("rrule")) {
        return Fields.object(fields -> rrule(fields, now)).read(value, loc);
      }
      return Fields.object(fields -> interval(fields, now)).read(value, loc);
    };
  }

  private static Map<String, Object> interval(Fields fields, Instant now) {
    var interval =
        fields.required(
            "interval", NUMBER.where(n -> n > 0, "greater_than", "This must be more than 0"));
    var anchor = fields.optional("anchor_date", TIME, now);
    var zone = fields.optional("timezone", ZONE, "UTC");
    fields.done();
    var shape = new LinkedHashMap<String, Object>();
    shape.put("interval", interval);
    shape.put("anchor_date", anchor.toString());
    shape.put("timezone", zone);
    return shape;
  }

  private static Map<String, Object> cron(Fields fields) {
    var cron = fields.required("cron", TEXT);
    var zone = fields.maybe("timezone", ZONE);
    var dayOr = fields.optional("day_or", TRUTH, true);
    fields.done();
    var shape = new LinkedHashMap<String, Object>();
    shape.put("cron", cron);
    shape.put("timezone", zone.orElse(null));
    shape.put("day_or", dayOr);
    return shape;
  }

  private static Map<String, Object> rrule(Fields fields, Instant now) {
    var rrule =
        fields.required(
            "rrule",
            TEXT.where(
                text -> text.length() <= LONGEST_RRULE,
                "value_error",
                "An RRULE may have 6500 characters"));
    var zone = fields.optional("timezone", ZONE, "UTC");
    fields.done();
    var shape = new LinkedHashMap<String, Object>();
    shape.put("rrule", RRuleText.anchored(rrule, now));
    shape.put("timezone", zone);
    return shape;
  }
}
