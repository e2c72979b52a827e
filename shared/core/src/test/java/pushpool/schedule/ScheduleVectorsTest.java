package pushpool.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.vector.Vectors.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.schedule.Reading.Read;
import pushpool.schedule.Reading.Refused;
import pushpool.vector.Vectors;

final class ScheduleVectorsTest {
  private static final String FILE = "schedules.json";
  private static final Instant NOW = Instant.parse("2020-06-01T12:00:00Z");

  private static final String LOST_MARCH =
      "the reference forgets the first of March where the list has days that February has not";
  private static final String SHIFTED =
      "the reference counts days from the anchor as so many hours, so what it answers depends on"
          + " when it is asked, and a daily run moves by an hour when the clocks change";
  private static final String SECOND_PASS =
      "the reference takes the second pass of a repeated hour for the first, and skips it";
  private static final String OLD_ZONES =
      "the reference's time zones end in 2037, or know no change of a zone's standard time";

  /** Where the reference is not to be followed: it is wrong, or contradicts itself. */
  private static final Map<String, String> DEVIATIONS =
      Map.ofEntries(
          Map.entry("sch-v-0079", LOST_MARCH),
          Map.entry("sch-v-0098", LOST_MARCH),
          Map.entry("sch-v-0243", SECOND_PASS),
          Map.entry("sch-v-0254", SHIFTED),
          Map.entry("sch-v-0263", SHIFTED),
          Map.entry("sch-v-0266", SHIFTED),
          Map.entry("sch-v-0269", SHIFTED),
          Map.entry("sch-v-0279", SHIFTED),
          Map.entry("sch-v-0303", SHIFTED),
          Map.entry("sch-v-0311", SHIFTED),
          Map.entry("sch-v-0368", OLD_ZONES),
          Map.entry("sch-v-0377", OLD_ZONES));

  @Test
  void everyScheduleOccursWhenItDoesInTheReference() {
    var cases = Vectors.in(FILE);

    var failures = Vectors.failures(FILE, cases, ScheduleVectorsTest::failure);

    assertThat(failures)
        .extracting(failure -> failure.substring(0, failure.indexOf(':')))
        .containsExactlyInAnyOrderElementsOf(DEVIATIONS.keySet());
  }

  private static Optional<String> failure(Vectors.Case one) {
    return switch (Schedule.read(object(one.input().get("schedule")), NOW)) {
      case Refused(var flaws) -> failsAt(one, "validation") ? right() : wrong(flaws);
      case Read(var schedule, _) when one.answer() instanceof List<?> times ->
          failure(one, schedule, times.stream().map(time -> Instant.parse((String) time)).toList());
      // What the reference accepts and cannot serve, nobody relies on.
      case Read _ -> failsAt(one, "get_dates") ? right() : wrong("accepted");
    };
  }

  private static boolean failsAt(Vectors.Case one, String stage) {
    return !(one.answer() instanceof List<?>) && stage.equals(one.expected().get("stage"));
  }

  /** Around a gap the reference lists times before the start, which are none of its answer. */
  private static Optional<String> failure(
      Vectors.Case one, Schedule schedule, List<Instant> listed) {
    var start = Instant.parse((String) one.input().get("start"));
    var expected = listed.stream().filter(time -> !time.isBefore(start)).toList();
    var limit = listed.size() < (long) one.input().get("n") ? Long.MAX_VALUE : expected.size();
    var actual = schedule.occurrences(start).limit(limit).toList();
    return actual.equals(expected) ? right() : wrong(expected + " but was " + actual);
  }

  private static Optional<String> right() {
    return Optional.empty();
  }

  private static Optional<String> wrong(Object what) {
    return Optional.of(what.toString());
  }
}
