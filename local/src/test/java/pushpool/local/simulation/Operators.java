package pushpool.local.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Those who change limits and queues while runs wait for them, and leave them open at last. */
final class Operators {
  private static final String POOL = "/work_pools/tight";
  private static final String QUEUE = POOL + "/queues/single";
  private static final String SHARED = "/v2/concurrency_limits/" + Borrowing.LIMIT;
  private static final Duration STORM = Duration.ofMinutes(20);
  private static final Duration END = Duration.ofMinutes(24);

  private final Chance chance;
  private final Requests requests;
  private final Deployments deployments;

  Operators(Nature nature, Requests requests, Deployments deployments) {
    this.chance = nature.chance().apart();
    this.requests = requests;
    this.deployments = deployments;
  }

  /** Plans all that they are going to do. */
  void begin() {
    var count = chance.from(2, 8);
    for (var number = 0; number < count; number++) {
      requests.later(chance.between(Duration.ZERO, STORM), this::change);
    }
    requests.later(
        END,
        () -> {
          requests.insist("PATCH", POOL, Map.of("concurrency_limit", 2));
          var open = Map.<String, Object>of("concurrency_limit", 1, "is_paused", false);
          requests.insist("PATCH", QUEUE, open);
        });
  }

  private void change() {
    switch (chance.from(1, 7)) {
      case 1, 2 -> requests.insist("PATCH", POOL, limit(1, 4));
      case 3 -> requests.insist("PATCH", QUEUE, limit(0, 3));
      case 4 -> requests.insist("PATCH", QUEUE, Map.of("is_paused", chance.oneIn(2)));
      case 5 -> requests.insist("PATCH", QUEUE, Map.of("priority", chance.from(1, 3)));
      case 6 -> requests.insist("PATCH", SHARED, Map.of("limit", chance.from(1, 3)));
      default -> {
        var deployed = deployments.limited(chance);
        requests.insist("PATCH", "/deployments/" + deployed.id(), limit(1, 3));
      }
    }
  }

  /** A limit, or none any more. */
  private Map<String, Object> limit(int least, int most) {
    var wish = new LinkedHashMap<String, Object>();
    wish.put("concurrency_limit", chance.oneIn(8) ? null : chance.from(least, most));
    return wish;
  }
}
