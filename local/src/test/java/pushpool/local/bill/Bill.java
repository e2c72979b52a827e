package pushpool.local.bill;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import pushpool.table.Units;

/**
 * What something took.
 *
 * @param messages requests to the wake queue, the receiving and deleting ones included
 */
public record Bill(Map<Trigger, Integer> invocations, int messages, Units units) {

  /** Everything that is counted, by what it is called. */
  public Map<String, Double> lines() {
    var lines = new LinkedHashMap<String, Double>();
    for (var trigger : Trigger.values()) {
      lines.put(trigger.words(), (double) invocations.getOrDefault(trigger, 0));
    }
    lines.put("SQS requests", (double) messages);
    lines.put("DynamoDB write units", units.write());
    lines.put("DynamoDB read units", units.read());
    return lines;
  }

  /** A count as it is written: with a digit after the point where it needs one. */
  public static String text(double count) {
    return count == Math.rint(count)
        ? String.valueOf(Math.round(count))
        : String.format(Locale.ROOT, "%.1f", count);
  }
}
