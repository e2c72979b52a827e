package pushpool.local.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures the whole project and prints one table; names as arguments choose a part of it. */
final class Benchmarks {
  private static final List<Benchmark> ALL =
      List.of(
          new UnitsPerCall(),
          new BillsOfRuns(),
          new StartUp(),
          new FunctionStarts(),
          new LaunchDelay(),
          new AdmissionBurst(),
          new RunsOnTime(),
          new SchedulesAtScale(),
          new WholeLives(),
          new HeapUnderLoad(),
          new ApiCalls(),
          new FiltersAtScale(),
          new TableAlone());

  private Benchmarks() {}

  public static void main(String[] names) {
    var machine = Machine.now(LocalDate.now());
    var wanted = Set.of(names);
    var rows = new ArrayList<Row>();
    for (var benchmark : ALL) {
      if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
        System.out.println("measuring: " + benchmark.name());
        rows.addAll(rows(benchmark));
      }
    }
    System.out.println();
    System.out.println(machine);
    System.out.println();
    System.out.println(Sheet.of(rows));
  }

  private static List<Row> rows(Benchmark benchmark) {
    try {
      return benchmark.run();
    } catch (Exception e) {
      // The others are worth measuring all the same.
      e.printStackTrace();
      return List.of(Row.broken(benchmark.name(), e));
    }
  }
}
