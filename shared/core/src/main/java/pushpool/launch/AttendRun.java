package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.request.Ids;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Submission;

/**
 * Does what a run needs now: launches it, takes over, looks, stops. Being asked too often, too
 * early or too late is harmless, so a stream, a queue and a sweep may all ask.
 */
public final class AttendRun {
  private static final Duration TOO_EARLY = Duration.ofSeconds(2);

  private final FlowRuns runs;
  private final SetState setState;
  private final LaunchRun launch;
  private final ObserveRun observe;
  private final Launchers launchers;
  private final Wakes wakes;
  private final Ids ids;

  public AttendRun(
      FlowRuns runs,
      LaunchRun launch,
      ObserveRun observe,
      Launchers launchers,
      Wakes wakes,
      Ids ids) {
    this.runs = runs;
    this.setState = new SetState(runs);
    this.launch = launch;
    this.observe = observe;
    this.launchers = launchers;
    this.wakes = wakes;
    this.ids = ids;
  }

  /** Attends to a run that has changed, if there is one and it is the service's to start. */
  public void attend(UUID id, Instant now) {
    due(id)
        .ifPresent(
            due -> {
              if (due.at().isAfter(now)) {
                arm(due, Duration.between(now, due.at()));
              } else {
                act(due.run(), now);
              }
            });
  }

  /**
   * Attends to a run that somebody was to be woken for. What is not due yet is left alone, unless
   * the message came a moment too early: whoever moved the deadline has changed the run, and that
   * change arms it.
   */
  public void woken(UUID id, Instant now) {
    due(id)
        .ifPresent(
            due -> {
              if (!due.at().isAfter(now)) {
                act(due.run(), now);
              } else if (due.at().isBefore(now.plus(TOO_EARLY))) {
                arm(due, Duration.between(now, due.at()));
              }
            });
  }

  private Optional<Due> due(UUID id) {
    return runs.find(id)
        .filter(run -> run.isPushed() || run.state().type() == StateType.PAUSED)
        .flatMap(run -> run.dispatch().deadline().map(due -> new Due(run, due)));
  }

  private record Due(FlowRun run, Instant at) {}

  private void act(FlowRun run, Instant now) {
    switch (run.state().type()) {
      case SCHEDULED -> scheduled(run, now);
      case PENDING -> pending(run, now);
      case RUNNING -> look(run, Deadlines.LOOK, now);
      case CANCELLING -> stop(run, now);
      case PAUSED -> expire(run, now);
      case COMPLETED, FAILED, CANCELLED, CRASHED -> {}
    }
  }

  /** A deadline that is near is met to the second; the sweep finds the others. */
  private void arm(Due due, Duration left) {
    var punctual =
        switch (due.run().state().type()) {
          case SCHEDULED, CANCELLING -> true;
          case PENDING -> due.run().dispatch().isOpen();
          case RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED, CRASHED -> false;
        };
    if (punctual && left.compareTo(Wakes.LONGEST) <= 0) {
      wakes.wake(due.run().id(), left);
    }
  }

  private void scheduled(FlowRun run, Instant now) {
    if (run.isDispatchable()) {
      launch.launch(run, now);
    } else {
      look(run, Deadlines.LOOK, now);
    }
  }

  private void pending(FlowRun run, Instant now) {
    if (run.dispatch().isOpen()) {
      launch.launch(run, now);
    } else {
      look(run, Deadlines.START, now);
    }
  }

  private void look(FlowRun run, Duration again, Instant now) {
    launchers.of(run).ifPresent(launcher -> observe.observe(seen(launcher, run, now), now));
    runs.change(
        run.id(),
        after -> {
          var same = after.state().equals(run.state()) && after.dispatch().equals(run.dispatch());
          var until = Optional.of(now.plus(again));
          var later = same ? after.with(after.dispatch().until(until).seen(), now) : after;
          return new FlowRuns.Change<>(later, later);
        });
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

  private void stop(FlowRun run, Instant now) {
    if (run.dispatch().attempts() == 0) {
      end(run, StateType.CANCELLED, "No infrastructure had been started.", now);
      return;
    }
    if (isBeingSubmitted(run, now)) {
      wakes.wake(run.id(), Duration.between(now, submitted(run)));
      return;
    }
    launchers.of(run).ifPresent(launcher -> launcher.stop(run, "The flow run was cancelled."));
    look(run, Deadlines.STOP, now);
  }

  /** Whoever submits might succeed yet, and then there is something to stop. */
  private static boolean isBeingSubmitted(FlowRun run, Instant now) {
    return run.dispatch().isOpen() && submitted(run).isAfter(now);
  }

  private static Instant submitted(FlowRun run) {
    return run.dispatch().latest().map(Submission::at).orElseThrow().plus(Deadlines.SUBMIT);
  }

  private void expire(FlowRun run, Instant now) {
    end(run, StateType.FAILED, "The pause was not ended in time.", now);
  }

  private void end(FlowRun run, StateType type, String reason, Instant now) {
    setState.propose(run.id(), State.of(ids.timed(now), type, now, reason), false);
  }
}
