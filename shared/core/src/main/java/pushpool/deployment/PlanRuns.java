package pushpool.deployment;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pushpool.deployment.CreateRun.Created;
import pushpool.run.FlowRun;
import pushpool.schedule.Reading;
import pushpool.schedule.Schedule;

/**
 * Makes the runs that a deployment's schedules want in a stretch of time. Each occurrence of a
 * schedule is one run, however often it is planned.
 */
public final class PlanRuns {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx");

  private final CreateRun createRun;

  public PlanRuns(CreateRun createRun) {
    this.createRun = createRun;
  }

  /**
   * How far to plan each schedule: until there are enough runs and they reach far enough, but no
   * more than {@code most} and none behind the end.
   *
   * @param enough how many runs are enough
   * @param reach how far behind the start they must reach to be enough
   */
  public record Horizon(Instant from, Instant until, int enough, int most, Duration reach) {
    private static final int ENOUGH = 3;
    private static final int MOST = 100;
    private static final Duration REACH = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(100);

    /** As far as the reference plans from a time on, if nobody says otherwise. */
    public static Horizon from(Instant start) {
      return new Horizon(start, start.plus(LONGEST), ENOUGH, MOST, REACH);
    }

    public Horizon until(Instant end) {
      return new Horizon(from, end, enough, most, reach);
    }

    public Horizon counting(int least, int bound) {
      return new Horizon(from, until, least, bound, reach);
    }

    public Horizon reaching(Duration other) {
      return new Horizon(from, until, enough, most, other);
    }

    List<Instant> within(Stream<Instant> occurrences) {
      var dates = new ArrayList<Instant>();
      var upcoming = occurrences.takeWhile(date -> !date.isAfter(until)).limit(most).iterator();
      while (!isCovered(dates) && upcoming.hasNext()) {
        dates.add(upcoming.next());
      }
      return dates;
    }

    boolean isCovered(List<Instant> dates) {
      return dates.size() >= enough && !dates.getLast().isBefore(from.plus(reach));
    }
  }

  /** The runs that were not there before. */
  public List<FlowRun> plan(Deployment deployment, Horizon horizon, Instant now) {
    return deployment.schedules().stream()
        .filter(DeploymentSchedule::active)
        .flatMap(schedule -> planned(deployment, schedule, horizon, now))
        .toList();
  }

  private Stream<FlowRun> planned(
      Deployment deployment, DeploymentSchedule schedule, Horizon horizon, Instant now) {
    return switch (Schedule.read(schedule.schedule(), schedule.created())) {
      case Reading.Read(var read, _) ->
          horizon.within(read.occurrences(horizon.from())).stream()
              .map(date -> createRun.planned(deployment, occurrence(schedule, read, date), now))
              .filter(Created::isNew)
              .map(Created::run);
      // What was stored has been read before; a later version may read more, never less.
      case Reading.Refused _ -> Stream.empty();
    };
  }

  /** An occurrence, named as its zone's clocks show it, in the reference's spelling. */
  static Occurrence occurrence(DeploymentSchedule wanted, Schedule schedule, Instant date) {
    var local = date.atZone(schedule.zone());
    var name = (local.getNano() == 0 ? SECONDS : MICROS).format(local);
    return new Occurrence(wanted, name, date);
  }
}
