package pushpool.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import pushpool.table.Units;

/**
 * A burst of runs through a pool with a limit and three queues, one of which is more urgent than
 * the other two, with tasks that end at once: how fast, in which order and at what cost.
 */
final class AdmissionBurst implements Benchmark {
  private static final int RUNS = Integer.getInteger("admission.runs", 10_000);
  private static final long LIMIT = 50;
  private static final int CLIENTS = 4;
  private static final Duration MOST = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "admission";
  }

  @Override
  public List<Row> run() throws Exception {
    try (var house = new CrowdedHouse(LIMIT, RUNS)) {
      var begun = System.nanoTime();
      create(house);
      var created = System.nanoTime();
      house.open();
      house.awaitEnded(MOST);
      var seconds = (System.nanoTime() - created) / 1e9;
      var rows = new ArrayList<Row>();
      rows.add(Row.plain("/s", what("created and put in line"), RUNS / ((created - begun) / 1e9)));
      rows.add(Row.plain("/s", what("launched and ended"), RUNS / seconds));
      rows.addAll(cost(house.units(), house.invocations()));
      rows.addAll(order(house.started()));
      rows.add(Row.atMost(LIMIT, "runs", what("most at once"), house.mostAtOnce()));
      return rows;
    }
  }

  /** A tenth is urgent; of the rest nine tenths are in one queue and one tenth in its equal. */
  private static void create(CrowdedHouse house) throws Exception {
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var all =
          IntStream.range(0, RUNS)
              .mapToObj(
                  n -> clients.submit(() -> house.create(n % 10 == 9 ? "urgent" : queue(n / 10))))
              .toList();
      for (var each : all) {
        each.get();
      }
    }
    house.awaitQuiet();
  }

  private static String queue(int n) {
    return n % 10 == 0 ? "calm" : "busy";
  }

  private static List<Row> cost(Units units, long invocations) {
    return List.of(
        Row.plain("write units", what("a run"), units.write() / RUNS),
        Row.plain("read units", what("a run"), units.read() / RUNS),
        Row.plain("invocations", what("of the dispatcher, a run"), (double) invocations / RUNS));
  }

  private static List<Row> order(List<String> queues) {
    var lastUrgent = queues.lastIndexOf("urgent") + 1;
    var urgent = queues.stream().filter("urgent"::equals).count();
    var lastCalm = queues.lastIndexOf("calm") + 1;
    var calm = queues.stream().filter("calm"::equals).count();
    return List.of(
        Row.plain(
            "th start", what("the last of %d urgent runs was the".formatted(urgent)), lastUrgent),
        Row.plain("th start", what("the last of %d calm runs was the".formatted(calm)), lastCalm));
  }

  private static String what(String part) {
    return "%,d runs, a pool of %d, three queues: %s".formatted(RUNS, LIMIT, part);
  }
}
