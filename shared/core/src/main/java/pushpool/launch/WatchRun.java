package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushpool.request.Ids;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunPolicy;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Transition;

/**
 * Looks at what should be running. Infrastructure that can be asked has the last word; where there
 * is none, a run whose heartbeats have ended is taken for dead.
 */
public final class WatchRun {
  private final FlowRuns runs;
  private final ObserveRun observe;
  private final Launchers launchers;
  private final Ids ids;

  public WatchRun(FlowRuns runs, ObserveRun observe, Launchers launchers, Ids ids) {
    this.runs = runs;
    this.observe = observe;
    this.launchers = launchers;
    this.ids = ids;
  }

  /** Looks now, and again after a while if nothing came of it. */
  void watch(FlowRun run, Duration again, Instant now) {
    look(run, now.plus(again), now);
  }

  /**
   * Looks at what was submitted and has not started. What has taken longer than its job allows is
   * given up; it may be left to be stopped.
   */
  FlowRun watchStart(FlowRun run, Instant now) {
    return look(run, Deadlines.lookAtStart(run, now), now);
  }

  private FlowRun look(FlowRun run, Instant again, Instant now) {
    var news = launchers.of(run).map(launcher -> seen(launcher, run, now));
    news.ifPresent(found -> observe.observe(found, now));
    return runs.change(
            run.id(),
            after -> {
              var next =
                  news.map(found -> judged(after, found, now)).orElseGet(() -> mourned(after, now));
              var same = next.state().equals(run.state()) && next.dispatch().equals(run.dispatch());
              var later = same ? later(next, news, again, now) : next;
              return new FlowRuns.Change<>(later, later);
            })
        .orElse(run);
  }

  private FlowRun judged(FlowRun run, News news, Instant now) {
    return switch (news) {
      case News.Unclear _, News.Stopped _ -> mourned(run, now);
      case News.Preparing _ -> unstarted(mourned(run, now), "its container has not started", now);
      case News.Running _ -> unstarted(run, "its container runs, but its flow is silent", now);
    };
  }

  private static FlowRun later(FlowRun run, Optional<News> news, Instant until, Instant now) {
    var isSilent =
        run.state().type() == StateType.PENDING
            && news.filter(News.Running.class::isInstance).isPresent();
    return isSilent
        ? run.waiting("The container is running; its flow has not reported yet.", until, now)
        : run.with(run.dispatch().until(Optional.of(until)).seen(), now);
  }

  private static News seen(Launcher launcher, FlowRun run, Instant now) {
    var attempt = run.dispatch().attempts();
    return launcher
        .look(run, now)
        .orElseGet(
            () ->
                new News.Stopped(
                    run.id(),
                    attempt,
                    Optional.empty(),
                    run.dispatch().infrastructurePid().orElse("The infrastructure")
                        + " is gone without a trace."));
  }

  /** A run that has fallen silent, and of which nobody says that it runs, has crashed. */
  private FlowRun mourned(FlowRun run, Instant now) {
    var said =
        "No heartbeat since %s: what ran it has ended or hangs."
            .formatted(run.progress().heard().orElse(now));
    return run.isSilent(now) ? crashed(run, said, now) : run;
  }

  /** What infrastructure is known to work on, and has not come to the flow in time. */
  private FlowRun unstarted(FlowRun run, String seen, Instant now) {
    var allowed = run.dispatch().latest().flatMap(attempt -> attempt.terms().startTimeout());
    var said =
        "Not started: %s %d s after it was submitted, and it is stopped."
            .formatted(seen, allowed.map(Duration::toSeconds).orElse(0L));
    return run.isStuck(now) ? crashed(run, said, now) : run;
  }

  private FlowRun crashed(FlowRun run, String reason, Instant now) {
    var crashed = State.of(ids.timed(now), StateType.CRASHED, now, reason);
    return RunPolicy.judge(new Transition(run, crashed)).after(run);
  }
}
