package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushpool.request.Ids;
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
    var news = launchers.of(run).map(launcher -> seen(launcher, run, now));
    news.ifPresent(found -> observe.observe(found, now));
    var isProven = news.filter(News.Running.class::isInstance).isPresent();
    runs.change(
        run.id(),
        after -> {
          var next = isProven ? after : mourned(after, now);
          var same = next.state().equals(run.state()) && next.dispatch().equals(run.dispatch());
          var later = same ? later(next, now.plus(again), now) : next;
          return new FlowRuns.Change<>(later, later);
        });
  }

  private static FlowRun later(FlowRun run, Instant until, Instant now) {
    return run.with(run.dispatch().until(Optional.of(until)).seen(), now);
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
    if (!run.isSilent(now)) {
      return run;
    }
    var said =
        "No heartbeat since %s: what ran it has ended or hangs."
            .formatted(run.progress().heard().orElse(now));
    var crashed = State.of(ids.timed(now), StateType.CRASHED, now, said);
    return RunPolicy.judge(new Transition(run, crashed)).after(run);
  }
}
