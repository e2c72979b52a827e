package pushpool.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pushpool.local.bill.Bill;
import pushpool.local.bill.WholeRuns;

/** What whole runs take of everything that is charged for, invocations included. */
final class BillsOfRuns implements Benchmark {
  @Override
  public String name() {
    return "units";
  }

  @Override
  public List<Row> run() {
    var rows = new ArrayList<Row>();
    rows.add(row("an idle tick", WholeRuns.idleTick()));
    WholeRuns.bills().forEach((run, bill) -> rows.add(row(run, bill)));
    return rows;
  }

  private static Row row(String what, Bill bill) {
    var measured =
        bill.lines().entrySet().stream()
            .filter(line -> line.getValue() != 0)
            .map(BillsOfRuns::text)
            .collect(Collectors.joining("; "));
    return new Row("Whole: " + what, "", measured, Row.Verdict.NO_TARGET);
  }

  private static String text(Map.Entry<String, Double> line) {
    return "%s %s".formatted(line.getKey(), Bill.text(line.getValue()));
  }
}
