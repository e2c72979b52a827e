package pushpool.run;

import static pushpool.run.StateType.CANCELLED;
import static pushpool.run.StateType.CANCELLING;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.CRASHED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pushpool.limit.Slot;

/**
 * Decides whether a flow run may enter a proposed state. The rules are asked in order; the first
 * objection stands.
 */
public final class RunPolicy {
  private static final Rule PAUSE_END = RunPolicy::aPauseEndsInTime;

  /** The law, in the order in which it is asked. */
  static final List<Rule> RULES =
      List.of(
          RunPolicy::aRepeatedProposalChangesNothing,
          RunPolicy::aStoredResultIsKept,
          RunPolicy::endedRunsStayEnded,
          RunPolicy::cancellingEndsInCancelled,
          RunPolicy::whatHasNotStartedIsCancelledAtOnce,
          RunPolicy::onlyOneLauncherWins,
          RunPolicy::aRunningRunKeepsItsSlot,
          RunPolicy::aPendingRunTakesASlot,
          RunPolicy::onlyScheduledRunsAreLate,
          RunPolicy::onlyRunningRunsPause,
          PAUSE_END,
          RunPolicy::aPendingRunKeepsItsTime,
          RunPolicy::notBeforeItsTime,
          RunPolicy::failuresAreRetried);

  /** What is asked before anybody looks at whether a pause may end. */
  private static final List<Rule> BEFORE_A_PAUSE_ENDS = RULES.subList(0, RULES.indexOf(PAUSE_END));

  private static final List<Rule> FORCED_RULES =
      List.of(
          RunPolicy::aCompletedRunKeepsItsResult, RunPolicy::whatHasNotStartedIsCancelledAtOnce);

  /** How long a run waits before it tries again to get a slot of its deployment's limit. */
  static final Duration SLOT_WAIT = Duration.ofSeconds(30);

  private RunPolicy() {}

  /** The verdict on a proposal. */
  public static Verdict judge(Transition asked) {
    return judge(asked, RULES);
  }

  /** The verdict on a proposal that is forced: almost everything is accepted. */
  public static Verdict judgeForced(Transition asked) {
    return judge(asked, FORCED_RULES);
  }

  /** Whether a paused run is asked to go on or to end, whatever becomes of that. */
  static boolean asksAPauseToEnd(Transition asked) {
    return asked.from() == PAUSED && judge(asked, BEFORE_A_PAUSE_ENDS) instanceof Verdict.Accept;
  }

  private static Verdict judge(Transition asked, List<Rule> rules) {
    var move = asked;
    for (var rule : rules) {
      switch (rule.judge(move)) {
        case Verdict.Accept(var amended) -> move = amended;
        case Verdict objection -> {
          return objection;
        }
      }
    }
    return move.accept();
  }

  static Verdict aRepeatedProposalChangesNothing(Transition move) {
    var id = move.proposed().details().transitionId();
    return id.isPresent() && id.equals(move.run().state().details().transitionId())
        ? new Verdict.Keep("This transition has already been made.")
        : move.accept();
  }

  static Verdict aStoredResultIsKept(Transition move) {
    var keeps =
        move.run().state().hasPersistedResult()
            && move.from() == COMPLETED
            && !move.to().isTerminal()
            && !move.enters(CANCELLING, PAUSED);
    return keeps
        ? new Verdict.Keep("The run is completed and its result is stored.")
        : aCompletedRunKeepsItsResult(move);
  }

  static Verdict aCompletedRunKeepsItsResult(Transition move) {
    var lost =
        move.from() == COMPLETED
            && move.to() == COMPLETED
            && move.run().state().hasPersistedResult()
            && !move.proposed().hasPersistedResult();
    return lost
        ? new Verdict.Keep("The run is completed and its result would be lost.")
        : move.accept();
  }

  static Verdict endedRunsStayEnded(Transition move) {
    if (!move.from().isTerminal()) {
      return move.accept();
    }
    if (move.enters(CANCELLING, PAUSED, CRASHED)) {
      return new Verdict.Abort("Run is already in terminal state " + move.from() + ".");
    }
    if (move.to().isTerminal()) {
      return move.accept();
    }
    if (move.to() == SCHEDULED && move.run().origin().deploymentId().isEmpty()) {
      return new Verdict.Abort("A run without a deployment cannot be scheduled again.");
    }
    var next =
        move.to() == SCHEDULED ? Optional.of(RetryType.RESCHEDULE) : Optional.<RetryType>empty();
    return move.with(move.run().policy().resuming(false).forgettingPauses().retrying(next))
        .accept();
  }

  static Verdict cancellingEndsInCancelled(Transition move) {
    return move.from() == CANCELLING && move.to() != CANCELLED
        ? new Verdict.Keep("The run is being cancelled.")
        : move.accept();
  }

  static Verdict whatHasNotStartedIsCancelledAtOnce(Transition move) {
    var state = move.run().state();
    var idle =
        switch (state.type()) {
          case SCHEDULED ->
              move.run().dispatch().infrastructurePid().isEmpty()
                  || state.name().equals(State.RESUMING);
          case PAUSED -> state.details().pauseReschedule();
          case PENDING, RUNNING, COMPLETED, FAILED, CANCELLED, CRASHED, CANCELLING -> false;
        };
    return idle && move.to() == CANCELLING
        ? new Verdict.Reject(move.instead(CANCELLED), "Nothing is running that could be stopped.")
        : move.accept();
  }

  static Verdict onlyOneLauncherWins(Transition move) {
    if (move.to() != PENDING || !move.leaves(PENDING, RUNNING, CANCELLING, CANCELLED)) {
      return move.accept();
    }
    var renamed =
        !move.proposed().name().equals(PENDING.title())
            && !move.proposed().name().equals(move.run().state().name());
    return move.from() == PENDING && renamed
        ? move.with(carried(move)).accept()
        : new Verdict.Abort("The run is already " + move.run().state().name() + ".");
  }

  static Verdict aRunningRunKeepsItsSlot(Transition move) {
    var slot = move.run().dispatch().slot();
    if (move.from() == RUNNING || move.to() != RUNNING || slot.isEmpty()) {
      return move.accept();
    }
    return switch (move.admission()) {
      case Admission.Unlimited _, Admission.Orphaned _ -> move.accept();
      case Admission.Limited limited -> kept(move, slot.get(), limited);
    };
  }

  private static Verdict kept(Transition move, Slot slot, Admission.Limited limited) {
    return switch (limited.chance()) {
      case HELD -> move.holding(slot.until(limited.terms().until(RUNNING, move.now()))).accept();
      case FREE -> move.holding(limited.slot(RUNNING, move.now())).accept();
      case NONE ->
          new Verdict.Reject(
              move.instead(
                  CANCELLED,
                  "Cancelled: the run took so long to start that its slot went to another, and all "
                      + taken(limited)),
              "The slot of the run was lost.");
    };
  }

  static Verdict aPendingRunTakesASlot(Transition move) {
    if (move.to() != PENDING || move.from().holdsSlots()) {
      return move.accept();
    }
    return switch (move.admission()) {
      case Admission.Unlimited _ -> move.accept();
      case Admission.Orphaned _ -> new Verdict.Abort("The deployment of this run was deleted.");
      case Admission.Limited limited -> admitted(move, limited);
    };
  }

  private static Verdict admitted(Transition move, Admission.Limited limited) {
    if (limited.limit() == 0) {
      return new Verdict.Abort("The concurrency limit of the deployment is 0: nothing may start.");
    }
    return switch (limited.chance()) {
      case HELD, FREE -> move.holding(limited.slot(PENDING, move.now())).accept();
      case NONE -> turnedAway(move, limited);
    };
  }

  private static Verdict turnedAway(Transition move, Admission.Limited limited) {
    if (limited.terms().cancelsNew()) {
      return new Verdict.Reject(
          move.instead(CANCELLED, "Cancelled: all " + taken(limited)), "No slot is free.");
    }
    var again = move.now().plus(SLOT_WAIT);
    var waiting =
        State.of(
                move.proposed().id(),
                SCHEDULED,
                move.now(),
                "Waiting until %s: all %s".formatted(again, taken(limited)))
            .named(State.AWAITING_CONCURRENCY_SLOT)
            .with(StateDetails.scheduledFor(again));
    return new Verdict.Reject(new Transition(move.run(), waiting), "No slot is free.");
  }

  private static String taken(Admission.Limited limited) {
    return "slots of the deployment's concurrency limit of %d are taken."
        .formatted(limited.limit());
  }

  static Verdict onlyScheduledRunsAreLate(Transition move) {
    var late = move.to() == SCHEDULED && move.proposed().name().equals(State.LATE);
    var fits = move.from() == SCHEDULED && !move.run().state().name().equals(State.LATE);
    return late && !fits
        ? new Verdict.Keep("Only a scheduled run can become late, and only once.")
        : move.accept();
  }

  static Verdict onlyRunningRunsPause(Transition move) {
    if (move.to() != PAUSED) {
      return move.accept();
    }
    if (move.from() != RUNNING) {
      return new Verdict.Keep("Only a running run can be paused.");
    }
    var asked = move.proposed().details();
    var key = asked.pauseKey().orElse(move.proposed().id().toString());
    if (move.run().policy().pauseKeys().contains(key)) {
      return new Verdict.Keep("This pause has already happened.");
    }
    if (asked.pauseReschedule() && move.run().origin().parentTaskRunId().isPresent()) {
      return new Verdict.Abort("A subflow cannot be suspended.");
    }
    if (asked.pauseReschedule() && move.run().origin().deploymentId().isEmpty()) {
      return new Verdict.Abort("A run without a deployment cannot be suspended.");
    }
    return move.with(move.run().policy().pausedWith(key)).accept();
  }

  static Verdict aPauseEndsInTime(Transition move) {
    if (move.from() != PAUSED) {
      return move.accept();
    }
    var paused = move.run().state().details();
    if (!move.to().isTerminal() && !move.enters(RUNNING, SCHEDULED)) {
      return new Verdict.Keep("A paused run can only go on or end.");
    }
    if (paused.pauseReschedule() && move.run().origin().deploymentId().isEmpty()) {
      return new Verdict.Keep("A run without a deployment cannot be resumed.");
    }
    if (paused.pauseTimeout().filter(end -> end.isBefore(move.now())).isPresent()) {
      return new Verdict.Reject(
          move.instead(FAILED, "The pause was not ended in time."), "The pause has timed out.");
    }
    return move.accept();
  }

  static Verdict aPendingRunKeepsItsTime(Transition move) {
    return move.from() == SCHEDULED && move.to() == PENDING
        ? move.with(carried(move)).accept()
        : move.accept();
  }

  static Verdict notBeforeItsTime(Transition move) {
    var early = Duration.ZERO;
    if (move.to() == RUNNING && move.leaves(SCHEDULED, PENDING)) {
      var due = move.run().state().details().scheduledTime().orElse(move.now());
      early = Duration.between(move.now(), due);
    }
    return early.isPositive()
        ? new Verdict.Wait(
            Duration.ofSeconds(Math.round(early.toMillis() / 1000.0)), "It is not time yet.")
        : move.accept();
  }

  static Verdict failuresAreRetried(Transition move) {
    if (move.from() != RUNNING || move.to() != FAILED) {
      return move.accept();
    }
    var run = move.run();
    if (run.progress().runCount() > run.policy().retries().orElse(0L)) {
      return move.with(run.policy().retrying(Optional.empty())).accept();
    }
    var policy =
        run.policy().resuming(false).forgettingPauses().retrying(Optional.of(RetryType.IN_PROCESS));
    var failed = move.proposed();
    var delay = Duration.ofMillis(Math.round(run.policy().retryDelay().orElse(0.0) * 1000));
    var next =
        new State(
            failed.id(),
            SCHEDULED,
            State.AWAITING_RETRY,
            move.now(),
            failed.message(),
            failed.data(),
            StateDetails.scheduledFor(move.now().plus(delay)));
    return new Verdict.Reject(new Transition(run.with(policy), next), "The run has retries left.");
  }

  /** A time that is proposed stands; else that of the state before goes on. */
  private static StateDetails carried(Transition move) {
    if (move.proposed().details().scheduledTime().isPresent()) {
      return move.proposed().details();
    }
    var time = move.run().state().details().fields().get(StateDetails.SCHEDULED_TIME);
    return move.proposed().details().with(StateDetails.SCHEDULED_TIME, time);
  }
}
