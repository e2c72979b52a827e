package pushpool.local.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Replays recordings against one server, one after the other. What stands for which recorded id is
 * remembered from file to file.
 */
public final class Session {
  private final Caller caller;
  private final Ids ids = new Ids();
  private final List<Allowance> allowances = new ArrayList<>();
  private final Map<Long, Runnable> moments = new HashMap<>();

  private Session(Caller caller) {
    this.caller = caller;
  }

  /** The base URL ends in {@code /api}. */
  public static Session against(String baseUrl) {
    return new Session(new Caller(baseUrl));
  }

  public Session allowing(Allowance... more) {
    allowances.addAll(List.of(more));
    return this;
  }

  /** Something the test does just before the recorded call of that number, as moving a clock. */
  public Session before(long seq, Runnable moment) {
    moments.put(seq, moment);
    return this;
  }

  public Report play(Scene scene) {
    return play(scene, _ -> true);
  }

  /** Replays the calls of which the filter is true; the world is prepared in any case. */
  public Report play(Scene scene, Predicate<Exchange> filter) {
    var world = new World(caller, ids);
    scene.before().accept(world);
    var tally = new Tally(scene.recording(), allowances);
    for (var exchange : scene.recording().calls()) {
      if (exchange.wasUnavailable()) {
        tally.skip("503 of the reference");
      } else if (!filter.test(exchange)) {
        tally.skip("not selected");
      } else {
        moments.getOrDefault(exchange.seq(), () -> {}).run();
        scene.between().getOrDefault(exchange.seq(), _ -> {}).accept(world);
        tally.count(exchange, replay(exchange));
      }
    }
    return tally.report();
  }

  private List<Difference> replay(Exchange exchange) {
    var answer =
        caller.call(
            exchange.method(),
            ids.translateText(exchange.target()),
            ids.translate(exchange.request()));
    return new Verdict(ids).of(exchange, answer);
  }
}
