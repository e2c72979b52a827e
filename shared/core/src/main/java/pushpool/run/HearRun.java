package pushpool.run;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Notes a heartbeat of a run that is running; from the first one on, its silence is noticed. A
 * heartbeat soon after another is not worth a write.
 */
public final class HearRun {
  /** Shorter than the shortest interval at which clients send them. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private final FlowRuns runs;

  public HearRun(FlowRuns runs) {
    this.runs = runs;
  }

  public void hear(UUID id, Instant now) {
    runs.change(
        id,
        run -> {
          var after = isNews(run, now) ? run.heard(now) : run;
          return new FlowRuns.Change<>(after, after);
        });
  }

  private static boolean isNews(FlowRun run, Instant now) {
    var last = run.progress().heard();
    return run.state().type() == StateType.RUNNING
        && last.filter(at -> at.plus(SOON).isAfter(now)).isEmpty();
  }
}
