package pushpool.local.bill;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.EnumMap;
import java.util.Map;
import pushpool.json.Json;
import pushpool.local.Invocation;
import pushpool.table.MeteredTable;
import pushpool.table.Units;

/** Counts what is done until somebody asks for the bill. */
final class Toll {
  private final MeteredTable table;
  private final Map<Trigger, Integer> invocations = new EnumMap<>(Trigger.class);
  private Units free = Units.NONE;
  private int messages;

  Toll(MeteredTable table) {
    this.table = table;
  }

  /** Invokes a function. */
  Map<String, Object> invoke(Trigger by, RequestStreamHandler function, byte[] event) {
    invocations.merge(by, 1, Integer::sum);
    var answer = Json.parse(Invocation.of(function, event));
    return answer == null ? Map.of() : Json.asObject(answer);
  }

  void request(int requests) {
    messages += requests;
  }

  /** The invocation that was counted last would have been made anyway. */
  void forget(Trigger by) {
    invocations.merge(by, -1, Integer::sum);
  }

  /** So much would have been read anyway. */
  void forgive(Units units) {
    free = free.plus(units);
  }

  /** What was done since somebody asked before. */
  Bill take() {
    var spent = table.take();
    var units = new Units(spent.read() - free.read(), spent.write() - free.write());
    var bill = new Bill(Map.copyOf(invocations), messages, units);
    invocations.clear();
    messages = 0;
    free = Units.NONE;
    return bill;
  }
}
