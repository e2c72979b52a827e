package pushpool.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pushpool.api.body.BadBody;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.schedule.Reading.Flaw;
import pushpool.schedule.Reading.Read;
import pushpool.schedule.Reading.Refused;
import pushpool.schedule.Schedule;

/**
 * An interval, a cron expression or an RRULE. What is none of them is told what speaks against
 * each, below the name that the reference has for it.
 */
final class ScheduleBody {
  private ScheduleBody() {}

  static Kind<Read> kind(Instant now) {
    return (value, loc) ->
        switch (Schedule.read(Kinds.OBJECT.read(value, loc), now)) {
          case Read read -> read;
          case Refused(var flaws) ->
              throw Kind.refused(flaws.stream().map(flaw -> problem(flaw, loc)).toList());
        };
  }

  private static BadBody.Problem problem(Flaw flaw, List<Object> loc) {
    var below = new ArrayList<>(loc);
    below.add(flaw.kind());
    below.add(flaw.field());
    return new BadBody.Problem(flaw.type(), below, flaw.reason(), flaw.input());
  }
}
