package pushpool.local.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import pushpool.deployment.CreateRun;
import pushpool.deployment.Deployment;
import pushpool.deployment.DeploymentSchedule;
import pushpool.deployment.PlanAhead;
import pushpool.deployment.Plans;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.SweepRuns;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;
import pushpool.pool.Place;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowRunsTable;
import pushpool.table.MeteredTable;
import pushpool.table.PlansTable;
import pushpool.table.Table;
import pushpool.table.Units;

/**
 * What a tick takes and costs, with hourly schedules that are spread evenly over the hour. What it
 * arms is taken away before the next tick, as the dispatcher would.
 */
final class SchedulesAtScale implements Benchmark {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Place PLACE =
      new Place(new UUID(0, 1), "bench", "ecs:push", new UUID(0, 2), "default");
  private static final int WARMING_TICKS = 2;
  private static final int TICKS = 3;

  @Override
  public String name() {
    return "schedules";
  }

  @Override
  public List<Row> run() {
    var rows = new ArrayList<Row>();
    rows.addAll(rows(0));
    rows.addAll(rows(1_000));
    rows.addAll(rows(10_000));
    rows.addAll(rows(100_000));
    return rows;
  }

  private static List<Row> rows(int schedules) {
    try (var stored = EmbeddedTable.inMemory()) {
      var table = new MeteredTable(stored);
      var deployments = new DeploymentsTable(stored);
      IntStream.range(0, schedules).forEach(number -> deployments.add(deployment(number)));
      plan(planner(stored), START);
      for (var minute = 1; minute <= WARMING_TICKS; minute++) {
        new Ticked(stored, table, at(minute)).taken();
      }
      table.take();
      var ticks =
          IntStream.rangeClosed(WARMING_TICKS + 1, WARMING_TICKS + TICKS)
              .mapToObj(minute -> new Ticked(stored, table, at(minute)).taken())
              .toList();
      return rows(schedules, ticks);
    }
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static List<Row> rows(int schedules, List<Tick> ticks) {
    var of = " of a tick, %,d schedules".formatted(schedules);
    var middle = ticks.stream().sorted((a, b) -> a.took.compareTo(b.took)).toList().get(TICKS / 2);
    var all =
        Row.plain("ms", "time" + of + ", %,d planned".formatted(middle.planned), millis(middle));
    var planning = units("planning", middle.planning, middle.planned, "deployment");
    var arming = units("arming", middle.arming, middle.armed, "run");
    return List.of(
        all,
        new Row("DynamoDB: planning" + of, "", planning, Row.Verdict.NO_TARGET),
        new Row("DynamoDB: arming" + of, "", arming, Row.Verdict.NO_TARGET));
  }

  private static double millis(Tick tick) {
    return tick.took.toNanos() / 1e6;
  }

  private static String units(String what, Units units, int number, String of) {
    var each = Math.max(1, number);
    return String.format(
        Locale.ROOT,
        "%,.0f write, %,.1f read units; %.1f and %.1f per %s",
        units.write(),
        units.read(),
        units.write() / each,
        units.read() / each,
        of);
  }

  private record Tick(Duration took, int planned, Units planning, int armed, Units arming) {}

  /** A tick at a time, done the first time it is asked for. */
  private record Ticked(EmbeddedTable stored, MeteredTable table, Instant now) {
    Tick taken() {
      table.take();
      var begun = System.nanoTime();
      var armed = new SweepRuns(new FlowRunsTable(table), new Nobody()).sweep(now);
      var arming = table.take();
      var planned = plan(planner(table), now);
      var took = Duration.ofNanos(System.nanoTime() - begun);
      var tick = new Tick(took, planned, table.take(), armed, arming);
      var runs = new FlowRunsTable(stored);
      runs.due(now.plus(SweepRuns.AHEAD), 1_000_000).stream()
          .map(FlowRun::id)
          .forEach(runs::remove);
      return tick;
    }
  }

  /** Arming costs no units of the table. */
  private static final class Nobody implements Wakes {
    @Override
    public void wake(UUID runId, Duration delay) {}

    @Override
    public void release(Scope scope, Duration delay) {}
  }

  private static PlanAhead planner(Table table) {
    var createRun = new CreateRun(new FlowRunsTable(table), new Ids(new SecureRandom()));
    return new PlanAhead(new DeploymentsTable(table), new PlansTable(table), createRun);
  }

  private static int plan(PlanAhead plan, Instant now) {
    var all = 0;
    for (var part = 0; part < Plans.PARTS; part++) {
      for (var more = plan.round(part, now); more > 0; more = plan.round(part, now)) {
        all += more;
      }
    }
    return all;
  }

  private static Deployment deployment(int number) {
    var anchor = START.minusSeconds(86_400).plusSeconds(number % 3600).toString();
    var shape = Map.<String, Object>of("interval", 3600L, "anchor_date", anchor, "timezone", "UTC");
    var schedule =
        new DeploymentSchedule(
            new UUID(6, number),
            shape,
            true,
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            START,
            START);
    return new Deployment(
        new Ids(new SecureRandom()).random(),
        new UUID(8, number % 100),
        "bench-" + number,
        settings(),
        List.of(schedule),
        Optional.empty(),
        START,
        START);
  }

  private static Deployment.Settings settings() {
    return new Deployment.Settings(
        false,
        Optional.of(PLACE),
        new Deployment.Source(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("flows/bench.py:bench"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Deployment.Inputs(Map.of(), Optional.of(Map.of()), true, Map.of()),
        new Deployment.Concurrency(Optional.empty(), Optional.empty()),
        List.of("bench"),
        Map.of(),
        Optional.empty());
  }
}
