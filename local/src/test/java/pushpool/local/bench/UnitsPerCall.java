package pushpool.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pushpool.table.Units;

/**
 * What the steps of a run's life cost on DynamoDB, counted from the sizes of the items that are
 * read and written. The dispatcher has launched a run of the deployment before.
 */
final class UnitsPerCall implements Benchmark {
  private static final double TARGET_LIFE = 12;

  @Override
  public String name() {
    return "units";
  }

  @Override
  public List<Row> run() {
    try (var house = new MeteredHouse()) {
      house.life(Map.of());
      var plain = house.life(Map.of());
      var rows = new ArrayList<Row>();
      plain.forEach((step, units) -> rows.add(row(step, units)));
      rows.add(total("a plain run", plain));
      rows.add(total("with an idempotency key", house.life(Map.of("idempotency_key", "a key"))));
      rows.add(total("with 1 KB of parameters", house.life(parameters("x".repeat(1024)))));
      house.limit(1);
      house.life(Map.of());
      var limited = house.life(Map.of());
      limited.forEach((step, units) -> rows.add(row(step + ", limited", units)));
      rows.add(total("of a limited deployment", limited));
      house.contended().forEach((step, units) -> rows.add(row(step, units)));
      return rows;
    }
  }

  private static Map<String, Object> parameters(String text) {
    return Map.of("parameters", Map.of("text", text));
  }

  private static Row row(String step, Units units) {
    var measured =
        String.format(Locale.ROOT, "%.0f write, %.1f read units", units.write(), units.read());
    return new Row("DynamoDB: " + step, "", measured, Row.Verdict.NO_TARGET);
  }

  private static Row total(String what, Map<String, Units> life) {
    var writes = life.values().stream().mapToDouble(Units::write).sum();
    return Row.atMost(TARGET_LIFE, "write units", "DynamoDB: create → Completed, " + what, writes);
  }
}
