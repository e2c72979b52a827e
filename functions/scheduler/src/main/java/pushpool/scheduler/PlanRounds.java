package pushpool.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import pushpool.deployment.PlanAhead;
import pushpool.deployment.Plans;

/**
 * Plans all parts at once, round after round, until nothing is left to plan or the time is up; what
 * is left then is found by the next tick.
 */
final class PlanRounds {
  /** A deployment that must be planned again at once, over and over, does not hold a tick. */
  private static final int MOST = 100;

  private final PlanAhead plan;
  private final Executor threads;

  PlanRounds(PlanAhead plan, Executor threads) {
    this.plan = plan;
    this.threads = threads;
  }

  /** How many deployments were planned. */
  int plan(Instant now, BooleanSupplier hasTime) {
    var parts =
        IntStream.range(0, Plans.PARTS)
            .mapToObj(part -> new FutureTask<>(part(part, now, hasTime)))
            .toList();
    parts.forEach(threads::execute);
    return sum(parts);
  }

  private Callable<Integer> part(int part, Instant now, BooleanSupplier hasTime) {
    return () -> {
      var all = 0;
      for (var round = 0; round < MOST && hasTime.getAsBoolean(); round++) {
        var planned = plan.round(part, now);
        all += planned;
        if (planned == 0) {
          return all;
        }
      }
      return all;
    };
  }

  /** A part that fails does not keep the others from being planned. */
  private static int sum(List<? extends Future<Integer>> parts) {
    var failures = new ArrayList<Throwable>();
    var all = parts.stream().mapToInt(part -> planned(part, failures)).sum();
    if (!failures.isEmpty()) {
      var failure = new IllegalStateException("Not everything could be planned.");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
    return all;
  }

  private static int planned(Future<Integer> part, List<Throwable> failures) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      failures.add(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add(e);
    }
    return 0;
  }
}
