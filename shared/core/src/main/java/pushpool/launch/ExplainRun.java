package pushpool.launch;

import java.time.Instant;
import java.util.Optional;
import pushpool.launch.Why.Blocker;
import pushpool.launch.Why.Cause;
import pushpool.run.FlowRun;
import pushpool.run.RetryType;
import pushpool.run.State;
import pushpool.run.Submission;
import pushpool.run.Wait;

/** Says why a run is not further than it is: what it waits for, and what keeps it. */
public final class ExplainRun {
  private final ExplainPolled polled;

  public ExplainRun(ExplainPolled polled) {
    this.polled = polled;
  }

  public Why explain(FlowRun run, Instant now) {
    return switch (run.state().type()) {
      case SCHEDULED -> scheduled(run, now);
      case PENDING -> pending(run);
      case RUNNING -> why(run, Cause.END, "Running since %s.".formatted(since(run)));
      case PAUSED -> paused(run);
      case CANCELLING -> cancelling(run, now);
      case COMPLETED, FAILED, CANCELLED, CRASHED ->
          new Why(Cause.NOTHING, ended(run), Optional.empty(), since(run), Optional.empty());
    };
  }

  private static String ended(FlowRun run) {
    var reason = run.state().message().map(": "::concat).orElse(".");
    return "It ended as " + run.state().name() + reason;
  }

  private Why scheduled(FlowRun run, Instant now) {
    var wait = run.dispatch().turn().waitsFor();
    if (wait.isPresent()) {
      return waiting(run, wait.get());
    }
    var due = run.progress().nextScheduledStart().orElse(since(run));
    if (run.state().name().equals(State.AWAITING_RETRY) && (due.isAfter(now) || isHeld(run))) {
      return retry(run, due);
    }
    if (due.isAfter(now)) {
      return why(run, Cause.TIME, "Scheduled for %s.".formatted(due));
    }
    return run.isPushed() ? late(run, due) : polled.explain(run, due);
  }

  private static Why waiting(FlowRun run, Wait wait) {
    var isPaused = wait.reason().equals(Words.paused(wait.name()));
    var place = run.origin().place().orElseThrow();
    var name =
        switch (wait.scope().kind()) {
          case WORK_POOL -> place.poolName();
          case WORK_QUEUE -> place.poolName() + "/" + place.queueName();
          case CONCURRENCY_LIMIT -> wait.name();
        };
    return new Why(
        isPaused ? Cause.PAUSE : Cause.SLOT,
        wait.words(),
        Optional.of(new Blocker(wait.scope().kind().label(), name, Optional.of(wait.scope().id()))),
        wait.since(),
        run.dispatch().deadline());
  }

  private static boolean isHeld(FlowRun run) {
    return run.policy().retryType().equals(Optional.of(RetryType.IN_PROCESS));
  }

  private static Why retry(FlowRun run, Instant due) {
    var who = isHeld(run) ? "Its container tries again at %s." : "It is tried again at %s.";
    return why(run, Cause.RETRY, who.formatted(due));
  }

  private static Why late(FlowRun run, Instant due) {
    return new Why(
        Cause.DISPATCH,
        "It is due since %s, and the dispatcher has not attended to it yet.".formatted(due),
        Optional.empty(),
        due,
        run.dispatch().deadline());
  }

  private static Why pending(FlowRun run) {
    var latest = run.dispatch().latest();
    if (latest.isEmpty()) {
      return why(run, Cause.START, "Whoever took it has not begun to run it.");
    }
    var said = run.state().message();
    if (latest.flatMap(Submission::answer).isPresent()) {
      return why(run, Cause.START, said.orElse("Its infrastructure has not started yet."));
    }
    var isTried = said.filter(words -> !words.startsWith(AdmitRun.SUBMITTING)).isPresent();
    return why(run, isTried ? Cause.CAPACITY : Cause.SUBMISSION, said.orElse(AdmitRun.SUBMITTING));
  }

  private static Why paused(FlowRun run) {
    var suspended = run.state().details().pauseReschedule() ? "Suspended" : "Paused";
    var end = run.state().details().pauseTimeout().map(" until %s at the latest"::formatted);
    var words = suspended + end.orElse("") + ": somebody has to resume it.";
    return why(run, Cause.RESUME, words);
  }

  private static Why cancelling(FlowRun run, Instant now) {
    var end = run.dispatch().deadline().filter(until -> until.isAfter(now));
    var words =
        end.map("It was cancelled, and may end by itself until %s."::formatted)
            .orElse("It was cancelled, and is being stopped.");
    return why(run, Cause.STOP, words);
  }

  /** What is in the hands of the run's infrastructure, as far as it has any. */
  private static Why why(FlowRun run, Cause cause, String words) {
    var infrastructure =
        run.dispatch()
            .infrastructurePid()
            .or(() -> run.dispatch().latest().flatMap(Submission::target))
            .map(name -> new Blocker("infrastructure", name, Optional.empty()));
    return new Why(cause, words, infrastructure, since(run), run.dispatch().deadline());
  }

  private static Instant since(FlowRun run) {
    return run.state().timestamp();
  }
}
