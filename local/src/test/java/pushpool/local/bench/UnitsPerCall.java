package pushpool.local.bench;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import pushpool.table.Units;

/**
 * What the steps of a run's life cost on DynamoDB, counted from the sizes of the items that are
 * read and written. The dispatcher has launched a run of the deployment before.
 */
final class UnitsPerCall implements Benchmark {
  private static final double TARGET_LIFE = 12;
  private static final double TARGET_KEY = 3;
  private static final double TARGET_SLOT = 8;

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
      rows.add(total("a plain run", plain, 0));
      rows.add(
          total(
              "with an idempotency key",
              house.life(Map.of("idempotency_key", "a key")),
              TARGET_KEY));
      var larger = house.life(parameters(noise()));
      rows.add(Row.plain("write units", life("with 1 KB of parameters"), writes(larger)));
      new Moves(house).measured().forEach((step, units) -> rows.add(row(step, units)));
      house.limit(1);
      house.life(Map.of());
      var limited = house.life(Map.of());
      limited.forEach((step, units) -> rows.add(row(step + ", limited", units)));
      rows.add(total("of a limited deployment", limited, TARGET_SLOT));
      house.contended().forEach((step, units) -> rows.add(row(step, units)));
      house.unlimited();
      house.limitPool(1);
      house.life(Map.of());
      var pooled = house.life(Map.of());
      pooled.forEach((step, units) -> rows.add(row(step + ", limited pool", units)));
      rows.add(total("of a limited pool", pooled, TARGET_SLOT));
      return rows;
    }
  }

  /** A kilobyte that cannot be packed. */
  private static String noise() {
    var bytes = new byte[768];
    new Random(1).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Map<String, Object> parameters(String text) {
    return Map.of("parameters", Map.of("text", text));
  }

  private static Row row(String step, Units units) {
    var measured =
        String.format(Locale.ROOT, "%.0f write, %.1f read units", units.write(), units.read());
    return new Row("DynamoDB: " + step, "", measured, Row.Verdict.NO_TARGET);
  }

  private static Row total(String what, Map<String, Units> life, double more) {
    return Row.atMost(TARGET_LIFE + more, "write units", life(what), writes(life));
  }

  private static String life(String what) {
    return "DynamoDB: create → Completed, " + what;
  }

  private static double writes(Map<String, Units> life) {
    return life.values().stream().mapToDouble(Units::write).sum();
  }
}
