package pushpool.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.schedule.Reading.Flaw;
import pushpool.schedule.Reading.Read;
import pushpool.schedule.Reading.Refused;

/** Reads a schedule's JSON, whose keys say of which kind it is. */
final class ScheduleShape {
  private static final int LONGEST_RRULE = 6500;

  private enum Kind {
    INTERVAL("IntervalSchedule", "interval"),
    CRON("CronSchedule", "cron"),
    RRULE("RRuleSchedule", "rrule");

    /** What the reference calls it where it says what is wrong. */
    private final String title;

    private final String key;

    Kind(String title, String key) {
      this.title = title;
      this.key = key;
    }
  }

  private ScheduleShape() {}

  static Reading read(Map<String, Object> shape, Instant now) {
    var likeliestFirst = Comparator.comparing((Kind kind) -> !shape.containsKey(kind.key));
    var flaws = new ArrayList<Flaw>();
    for (var kind : List.of(Kind.values()).stream().sorted(likeliestFirst).toList()) {
      switch (readAs(kind, new ShapeFields(kind.title, shape), now)) {
        case Read read -> {
          return read;
        }
        case Refused refused -> flaws.addAll(refused.flaws());
      }
    }
    return new Refused(flaws);
  }

  private static Reading readAs(Kind kind, ShapeFields fields, Instant now) {
    return switch (kind) {
      case INTERVAL -> interval(fields, now);
      case CRON -> cron(fields);
      case RRULE -> rrule(fields, now);
    };
  }

  private static Reading interval(ShapeFields fields, Instant now) {
    var every = fields.required("interval", ShapeValues::span);
    var anchor = fields.optional("anchor_date", ShapeValues::time, now);
    var zone = fields.optional("timezone", ShapeValues::zone, "UTC");
    return fields.done(
        "interval",
        () -> {
          var shape = new LinkedHashMap<String, Object>();
          shape.put("interval", every.getSeconds() + every.getNano() / 1e9);
          shape.put("anchor_date", anchor.toString());
          shape.put("timezone", zone);
          return new Read(new Interval(every, anchor, TimeZones.of(zone)), shape);
        });
  }

  private static Reading cron(ShapeFields fields) {
    var cron = fields.required("cron", ShapeValues::text);
    var zone = fields.optional("timezone", ShapeValues::zone, null);
    var dayOr = fields.defaulted("day_or", ShapeValues::truth, true);
    return fields.done(
        "cron",
        () -> {
          var shape = new LinkedHashMap<String, Object>();
          shape.put("cron", cron);
          shape.put("timezone", zone);
          shape.put("day_or", dayOr);
          return new Read(Cron.of(cron, dayOr, TimeZones.of(zone == null ? "" : zone)), shape);
        });
  }

  private static Reading rrule(ShapeFields fields, Instant now) {
    var rrule = fields.required("rrule", ScheduleShape::rruleText);
    var zone = fields.optional("timezone", ShapeValues::zone, "UTC");
    return fields.done(
        "rrule",
        () -> {
          var anchored = RRuleText.anchored(rrule, now);
          var shape = new LinkedHashMap<String, Object>();
          shape.put("rrule", anchored);
          shape.put("timezone", zone);
          return new Read(RRule.of(anchored, TimeZones.of(zone)), shape);
        });
  }

  private static String rruleText(Object value) {
    var text = ShapeValues.text(value);
    if (text.length() > LONGEST_RRULE) {
      throw new Misread("An RRULE may have %d characters".formatted(LONGEST_RRULE));
    }
    return text;
  }
}
