package pushpool.api.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import pushpool.pool.WorkQueue;
import pushpool.run.FlowRun;

/** Who holds the slots of a work queue, as Prefect spells it. */
public final class SlotsShape {
  private SlotsShape() {}

  /**
   * @param most how many of the runs are shown, those that have held their slots longest
   */
  public static Map<String, Object> of(
      WorkQueue queue, List<FlowRun> active, int most, Instant now) {
    var longest = Comparator.comparing((FlowRun run) -> run.state().timestamp());
    var shown = active.stream().sorted(longest).limit(most).map(run -> holder(run, now)).toList();
    return new Shape()
        .with("queue_id", queue.id())
        .with("queue_name", queue.settings().name())
        .with("active_slots", (long) active.size())
        .with("concurrency_limit", queue.settings().concurrencyLimit())
        .with("flow_runs", shown)
        .with("flow_run_count", (long) active.size())
        .fields();
  }

  private static Map<String, Object> holder(FlowRun run, Instant now) {
    var since = run.state().timestamp();
    // A state that came within the same microsecond as another is dated just after it.
    var held = since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    return new Shape()
        .with("id", run.id())
        .with("name", run.details().name())
        .with("state_type", run.state().type())
        .with("state_name", run.state().name())
        .with("start_time", run.progress().start())
        .with("state_timestamp", since)
        .with("time_in_current_state", held)
        .fields();
  }
}
