package pushpool.run;

import static pushpool.run.StateType.PAUSED;

import java.util.List;

/**
 * Decides whether a flow run may enter a proposed state. The rules are asked in order; the first
 * objection stands.
 */
public final class RunPolicy {
  private static final Rule PAUSE_END = PauseRules::aPausedRunGoesOnOrEnds;

  /** The law, in the order in which it is asked. */
  static final List<Rule> RULES =
      List.of(
          RepeatRules::aRepeatedProposalChangesNothing,
          EndRules::aRunWithAResultDoesNotBeginAnew,
          EndRules::aCompletedRunKeepsItsResult,
          EndRules::endedRunsStayEnded,
          EndRules::noTaskRevivesARunThatWasGivenUp,
          EndRules::onlyADeploymentRunsAgain,
          EndRules::aNewLifeForgetsTheOld,
          CancelRules::cancellingEndsInCancelled,
          CancelRules::whatHasNotStartedIsCancelledAtOnce,
          LaunchRules::onlyOneLauncherWins,
          SlotRules::aRunningRunKeepsItsSlot,
          SlotRules::aPendingRunTakesASlot,
          LateRules::onlyScheduledRunsAreLate,
          PauseRules::onlyRunningRunsPause,
          PauseRules::aPauseHappensOnce,
          PauseRules::onlyWhatCanBeLaunchedAgainIsSuspended,
          PAUSE_END,
          PauseRules::aSuspendedRunNeedsItsDeployment,
          PauseRules::aPauseEndsInTime,
          LaunchRules::aPendingRunKeepsItsTime,
          LaunchRules::notBeforeItsTime,
          RepeatRules::failuresAreRetried);

  /** What binds even those who force a state. */
  static final List<Rule> FORCED_RULES =
      List.of(
          EndRules::aCompletedRunKeepsItsResult, CancelRules::whatHasNotStartedIsCancelledAtOnce);

  /** What binds the service when it finds that a run is late. */
  static final List<Rule> LATE_RULES =
      List.of(LateRules::onlyScheduledRunsAreLate, LateRules::whereNewRunsAreCancelledLateOnesAre);

  /** What is asked before anybody looks at whether a pause may end. */
  private static final List<Rule> BEFORE_A_PAUSE_ENDS = RULES.subList(0, RULES.indexOf(PAUSE_END));

  private RunPolicy() {}

  /** The verdict on a proposal. */
  public static Verdict judge(Transition asked) {
    return judge(asked, RULES);
  }

  /** The verdict on a proposal that is forced: almost everything is accepted. */
  public static Verdict judgeForced(Transition asked) {
    return judge(asked, FORCED_RULES);
  }

  /** The verdict on the service's own finding that a run is late. */
  public static Verdict judgeLate(Transition asked) {
    return judge(asked, LATE_RULES);
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
}
