package pushpool.launch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.log.Log;
import pushpool.log.Logs;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.Remains;
import pushpool.run.Submission;

/**
 * Stops what a run has left running that is over or was deleted, again and again until that is
 * heard.
 */
public final class StopLeft {
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final String OVER = "The flow run is over.";
  private static final String LOGGER = "pushpool.container";
  private static final long WARNING = 30;

  private final FlowRuns runs;
  private final Remains remains;
  private final Launchers launchers;
  private final Logs logs;

  public StopLeft(FlowRuns runs, Remains remains, Launchers launchers, Logs logs) {
    this.runs = runs;
    this.remains = remains;
    this.launchers = launchers;
    this.logs = logs;
  }

  /** For a run that is over; nothing happens if nothing of it can be left. */
  void stop(FlowRun run, Instant now) {
    if (run.isLeft()) {
      var isDone = false;
      try {
        isDone = (hasEnded(run, now) || isHeard(run)) && !isUnderWay(run, now);
      } finally {
        settle(run, isDone, now);
      }
    }
  }

  /** For a run that was deleted, of which nobody else would find what still runs. */
  void stopRemains(UUID id, Instant now) {
    remains
        .find(id)
        .filter(run -> isHeard(run) && !isUnderWay(run, now))
        .ifPresent(_ -> remains.forget(id));
  }

  /** Whether what has reported its own end was seen to have ended; if not, somebody should know. */
  private boolean hasEnded(FlowRun run, Instant now) {
    return switch (run.state().type()) {
      case COMPLETED, FAILED ->
          launchers.of(run).map(launcher -> seen(launcher, run, now)).orElse(true);
      case SCHEDULED, PENDING, RUNNING, PAUSED, CANCELLING, CANCELLED, CRASHED -> false;
    };
  }

  private boolean seen(Launcher launcher, FlowRun run, Instant now) {
    var news = launcher.look(run, now).filter(found -> !(found instanceof News.Stopped));
    news.filter(News.Running.class::isInstance).ifPresent(_ -> report(run, now));
    return news.isEmpty();
  }

  /** The id follows from the run, so that it is told once. */
  private void report(FlowRun run, Instant now) {
    var id = UUID.nameUUIDFromBytes((run.id() + "#left").getBytes(StandardCharsets.UTF_8));
    var text =
        "%s was still running %d s after the flow run ended, and is stopped."
            .formatted(
                run.dispatch().infrastructurePid().orElse("The infrastructure"),
                Duration.between(run.state().timestamp(), now).toSeconds());
    logs.add(
        List.of(new Log(id, LOGGER, WARNING, text, now, Optional.of(run.id()), Optional.empty())),
        now);
  }

  private boolean isHeard(FlowRun run) {
    return launchers.of(run).map(launcher -> launcher.stop(run, OVER)).orElse(true);
  }

  /** Whether somebody may still submit it, so that there is something to stop later. */
  private static boolean isUnderWay(FlowRun run, Instant now) {
    return run.dispatch()
        .latest()
        .filter(Submission::isOpen)
        .filter(attempt -> attempt.at().plus(Deadlines.FORSAKEN).isAfter(now))
        .isPresent();
  }

  private static boolean isTooLong(FlowRun run, Instant now) {
    return run.state().timestamp().plus(LONGEST).isBefore(now);
  }

  private void settle(FlowRun seen, boolean isDone, Instant now) {
    var again = now.plus(Deadlines.STOP);
    var isOver = isDone || isTooLong(seen, now);
    runs.change(
        seen.id(),
        run -> {
          var after = isOver ? run.settled(now) : later(run, again, now);
          var same = run.state().equals(seen.state()) && run.isLeft();
          return new FlowRuns.Change<>(same ? after : run, run);
        });
  }

  private static FlowRun later(FlowRun run, Instant again, Instant now) {
    return run.with(run.dispatch().until(Optional.of(again)).seen(), now);
  }
}
