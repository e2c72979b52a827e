package pushpool.launch;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RetryType;
import pushpool.run.RunPolicy;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Transition;
import pushpool.run.Verdict;

/**
 * Turns news of the infrastructure into run states. News may come late, twice and in any order;
 * news of an attempt that is not the latest changes nothing.
 */
public final class ObserveRun {
  private final FlowRuns runs;
  private final Ids ids;
  private final Recovery recovery;

  public ObserveRun(FlowRuns runs, Ids ids) {
    this.runs = runs;
    this.ids = ids;
    this.recovery = new Recovery(ids);
  }

  /** The run after it was told; nothing when there is no such run. */
  public Optional<FlowRun> observe(News news, Instant now) {
    return runs.change(
        news.runId(),
        run -> {
          var after = after(run, news, now);
          return new FlowRuns.Change<>(after, after);
        });
  }

  private FlowRun after(FlowRun run, News news, Instant now) {
    var attempt = run.dispatch().latest().filter(latest -> latest.attempt() == news.attempt());
    if (attempt.isEmpty()) {
      return run;
    }
    return switch (news) {
      case News.Unclear _, News.Preparing _ -> run;
      case News.Running _ -> running(run, attempt.get(), now);
      case News.Stopped stopped -> stopped(run, attempt.get(), stopped, now).settled(now);
    };
  }

  private FlowRun running(FlowRun run, Submission attempt, Instant now) {
    return attempt.exitCodeDecides() && run.state().type() == PENDING
        ? move(run, RUNNING, "The container is running.", now)
        : run;
  }

  private FlowRun stopped(FlowRun run, Submission attempt, News.Stopped news, Instant now) {
    return switch (run.state().type()) {
      case CANCELLING -> cancelled(run, news, now);
      case PENDING, RUNNING -> ended(run, attempt, news, now);
      case SCHEDULED -> handedBack(run, now);
      case CRASHED -> rescued(run, attempt, news, now);
      case PAUSED, COMPLETED, FAILED, CANCELLED -> run;
    };
  }

  private FlowRun ended(FlowRun run, Submission attempt, News.Stopped news, Instant now) {
    var succeeded = attempt.exitCodeDecides() && news.exitCode().equals(Optional.of(0));
    if (news.failure().isPresent() && !succeeded) {
      return run.state().type() == PENDING && !news.started()
          ? recovery.neverStarted(run, news.failure().get(), now)
          : recovery.lost(run, news.failure().get(), now);
    }
    return attempt.exitCodeDecides() ? decided(run, news, now) : deserted(run, news, now);
  }

  /**
   * A flow that is told to end by what takes its infrastructure away reports a crash with its last
   * breath; that is no reason not to start it again where the job allows it.
   */
  private FlowRun rescued(FlowRun run, Submission attempt, News.Stopped news, Instant now) {
    return news.failure()
        .filter(failure -> failure.kind().remedy() == FailureClass.Remedy.START_ANEW)
        .filter(_ -> attempt.terms().rescues() > 0 && attempt.setback().isEmpty())
        .map(failure -> recovery.lost(run, failure, now))
        .orElse(run);
  }

  private FlowRun cancelled(FlowRun run, News.Stopped news, Instant now) {
    var seconds = Duration.between(run.state().timestamp(), now).toMillis() / 1000.0;
    return move(
        run,
        CANCELLED,
        String.format(
            Locale.ROOT, "Stopped %.1f s after the cancellation: %s", seconds, news.reason()),
        now);
  }

  private FlowRun decided(FlowRun run, News.Stopped news, Instant now) {
    if (news.exitCode().isEmpty()) {
      return move(run, CRASHED, "The container did not run to its end: " + news.reason(), now);
    }
    var ran = run.state().type() == PENDING ? move(run, RUNNING, "The container ran.", now) : run;
    return news.exitCode().equals(Optional.of(0))
        ? move(ran, COMPLETED, "The container exited with code 0.", now)
        : move(ran, FAILED, exit(news.exitCode().get()) + " " + news.reason(), now);
  }

  private static String exit(int code) {
    return "The container exited with code %d.".formatted(code);
  }

  private FlowRun deserted(FlowRun run, News.Stopped news, Instant now) {
    var end = news.exitCode().map(ObserveRun::exit).orElse("The container did not run to its end.");
    var lost =
        run.state().type() == PENDING
            ? "It never reported that the flow run started."
            : "It reported no final state.";
    return move(run, CRASHED, end + " " + lost + " " + news.reason(), now);
  }

  /** A run that waited for its own container can wait no more: its next attempt is anybody's. */
  private static FlowRun handedBack(FlowRun run, Instant now) {
    var waitedInProcess = run.policy().retryType().equals(Optional.of(RetryType.IN_PROCESS));
    return waitedInProcess ? rescheduled(run, now) : run;
  }

  private static FlowRun rescheduled(FlowRun run, Instant now) {
    var free = run.with(run.policy().retrying(Optional.of(RetryType.RESCHEDULE)));
    var due = free.progress().nextScheduledStart();
    return free.with(free.dispatch().withoutSlots().until(due).seen(), now);
  }

  private FlowRun move(FlowRun run, StateType type, String message, Instant now) {
    var asked = new Transition(run, State.of(ids.timed(now), type, now, message));
    return switch (RunPolicy.judge(asked)) {
      case Verdict.Accept(var move) -> move.made();
      case Verdict.Reject(var instead, _) -> handedBack(instead.made(), now);
      case Verdict.Keep _, Verdict.Wait _, Verdict.Abort _ -> run;
    };
  }
}
