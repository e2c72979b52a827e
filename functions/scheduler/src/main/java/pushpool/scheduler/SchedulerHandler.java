package pushpool.scheduler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import pushpool.deployment.PlanAhead;
import pushpool.json.Json;
import pushpool.launch.SweepRuns;
import pushpool.runtime.Snapshot;
import pushpool.table.Practice;

/**
 * One tick a minute: first what is due, then what must be planned. What the event says does not
 * matter: the tick is the message.
 */
public final class SchedulerHandler implements RequestStreamHandler {
  private static final int LEFT_MILLIS = 15_000;

  private final SweepRuns sweep;
  private final PlanRounds rounds;
  private final Consumer<Instant> gauge;
  private final InstantSource clock;
  private Snapshot snapshot;

  /** Wired from the environment. */
  public SchedulerHandler() {
    var table = Wiring.table();
    var metrics = Wiring.metrics();
    this(
        Wiring.sweep(table, metrics),
        new PlanRounds(Wiring.plan(table), Thread::startVirtualThread),
        Wiring.gauge(table, metrics)::gauge,
        InstantSource.system());
    snapshot = Snapshot.after(() -> Practice.on(table));
  }

  /** Wired by somebody else. */
  public SchedulerHandler(SweepRuns sweep, PlanAhead plan, InstantSource clock) {
    this(sweep, plan, clock, Thread::startVirtualThread);
  }

  /** The same, with a say in what runs the parts of the planning. */
  public SchedulerHandler(SweepRuns sweep, PlanAhead plan, InstantSource clock, Executor threads) {
    this(sweep, new PlanRounds(plan, threads), _ -> {}, clock);
  }

  SchedulerHandler(
      SweepRuns sweep, PlanRounds rounds, Consumer<Instant> gauge, InstantSource clock) {
    this.sweep = sweep;
    this.rounds = rounds;
    this.gauge = gauge;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var done = new LinkedHashMap<String, Object>();
    done.put("swept", (long) sweep.sweep(now));
    done.put("planned", (long) rounds.plan(now, () -> hasTime(context)));
    gauge.accept(now);
    answer.write(Json.bytes(done));
  }

  /** Only an invocation that has an end can run out of time. */
  private static boolean hasTime(Context context) {
    return context == null || context.getRemainingTimeInMillis() > LEFT_MILLIS;
  }
}
