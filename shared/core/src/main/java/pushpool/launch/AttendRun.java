package pushpool.launch;

import static pushpool.run.StateType.FAILED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.deployment.AdmitLate;
import pushpool.limit.Scope;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.MarkLate;
import pushpool.task.EndChildren;

/**
 * Does what a run needs now: launches it, takes over, looks, stops. Being asked too often, too
 * early or too late is harmless, so a stream, a queue and a sweep may all ask.
 */
public final class AttendRun {
  private static final Duration TOO_EARLY = Duration.ofSeconds(2);

  private final FlowRuns runs;
  private final Wakes wakes;
  private final Duties duties;

  /** What may have to be done. */
  public record Duties(
      LaunchRun launch,
      PromoteRuns promote,
      MarkLate late,
      AdmitLate catchUp,
      WatchRun watch,
      Ends ends) {}

  /** How runs come to their end, and what they have begun. */
  public record Ends(EndRun end, StopRun stop, StopLeft left, EndChildren children) {}

  public AttendRun(FlowRuns runs, Wakes wakes, Duties duties) {
    this.runs = runs;
    this.wakes = wakes;
    this.duties = duties;
  }

  /** Attends to a run that has changed, if there is one, and to what it began. */
  public void attend(UUID id, Instant now) {
    var found = found(id, now);
    found
        .flatMap(AttendRun::due)
        .ifPresent(
            due -> {
              if (due.run().dispatch().turn().waitsFor().isPresent()) {
                duties.promote().look(due.run(), now);
              } else if (due.at().isAfter(now)) {
                arm(due, Duration.between(now, due.at()));
              } else {
                act(due.run(), now);
              }
            });
    found.ifPresent(run -> duties.ends().children().of(run, now));
  }

  /**
   * Attends to a run that somebody was to be woken for. What is not due yet is left alone, unless
   * the message came a moment too early: whoever moved the deadline has changed the run, and that
   * change arms it.
   */
  public void woken(UUID id, Instant now) {
    var found = found(id, now);
    found
        .flatMap(AttendRun::due)
        .ifPresent(
            due -> {
              if (due.run().dispatch().turn().waitsFor().isPresent()) {
                duties.promote().call(due.run(), now);
              } else if (!due.at().isAfter(now)) {
                act(due.run(), now);
              } else if (due.at().isBefore(now.plus(TOO_EARLY))) {
                arm(due, Duration.between(now, due.at()));
              }
            });
    // The stream may have given up the record of its cancellation.
    found.ifPresent(run -> duties.ends().children().of(run, now));
  }

  /** Lets the next of those who wait for this go on: one of them has given a slot back. */
  public void promote(Scope scope, Instant now) {
    duties.promote().promote(scope, now);
  }

  /** Lets as many go on of those who wait for this as there is room for. */
  public void release(Scope scope, Instant now) {
    duties.promote().release(scope, now);
  }

  /**
   * The run, which is told first of all if it is late; nothing for one that was deleted, of which
   * only something may have to be stopped.
   */
  private Optional<FlowRun> found(UUID id, Instant now) {
    var found = runs.find(id).map(run -> duties.late().mark(run, now));
    if (found.isEmpty()) {
      duties.ends().left().stopRemains(id, now);
    }
    return found;
  }

  private static Optional<Due> due(FlowRun run) {
    return run.dispatch().deadline().map(at -> new Due(run, at));
  }

  private record Due(FlowRun run, Instant at) {}

  private void act(FlowRun run, Instant now) {
    switch (run.state().type()) {
      case SCHEDULED -> scheduled(run, now);
      case PENDING -> pending(run, now);
      case RUNNING -> duties.watch().watch(run, Deadlines.LOOK, now);
      case CANCELLING -> duties.ends().stop().stop(run, now);
      case PAUSED -> duties.ends().end().end(run, FAILED, "The pause was not ended in time.", now);
      case COMPLETED, FAILED, CANCELLED, CRASHED -> duties.ends().left().stop(run, now);
    }
  }

  /** A deadline that is near is met to the second; the sweep finds the others. */
  private void arm(Due due, Duration left) {
    var punctual =
        switch (due.run().state().type()) {
          case SCHEDULED -> due.run().isPushed();
          case PENDING -> due.run().dispatch().isOpen();
          case CANCELLING -> true;
          case RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED, CRASHED -> false;
        };
    if (punctual && left.compareTo(Wakes.LONGEST) <= 0) {
      wakes.wake(due.run().id(), left);
    }
  }

  private void scheduled(FlowRun run, Instant now) {
    if (!run.isDispatchable()) {
      duties.watch().watch(run, Deadlines.LOOK, now);
    } else if (duties.catchUp().isAdmitted(run, now)) {
      duties.launch().launch(run, now);
    }
  }

  private void pending(FlowRun run, Instant now) {
    if (run.dispatch().isOpen()) {
      duties.launch().launch(run, now);
    } else {
      duties.ends().left().stop(duties.watch().watchStart(run, now), now);
    }
  }
}
