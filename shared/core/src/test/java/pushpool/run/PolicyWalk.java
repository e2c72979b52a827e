package pushpool.run;

import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.Runs.state;
import static pushpool.run.StateType.COMPLETED;
import static pushpool.run.StateType.FAILED;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.RUNNING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.run.Admission.Chance;

/** Proposals that together concern every rule. */
final class PolicyWalk {
  private PolicyWalk() {}

  /**
   * A plain state proposed to a run in a plain state: a run of a deployment in a push pool that has
   * no infrastructure yet.
   */
  static Transition plain(StateType from, StateType to) {
    var run = from == SCHEDULED ? aRun().build() : aRun().having(from);
    return new Transition(run, state(to, NOON.plusSeconds(60)));
  }

  static Stream<Transition> everyPair() {
    return Arrays.stream(StateType.values())
        .flatMap(from -> Arrays.stream(StateType.values()).map(to -> plain(from, to)));
  }

  /** What plain states do not show. */
  static Stream<Transition> special() {
    var later = NOON.plusSeconds(60);
    var named =
        state(RUNNING, later).with(StateDetails.NONE.with(StateDetails.TRANSITION_ID, "once"));
    var plain = state(COMPLETED, NOON.plusSeconds(1));
    var stored =
        new State(
            plain.id(),
            COMPLETED,
            plain.name(),
            plain.timestamp(),
            plain.message(),
            Map.of("storage_key", "k"),
            plain.details());
    return Stream.of(
        new Transition(aRun().build().entered(named), named),
        new Transition(aRun().build().entered(stored), state(RUNNING, later)),
        new Transition(aRun().having(RUNNING), state(SCHEDULED, later).named(State.LATE)),
        new Transition(aRun().having(PENDING), state(PAUSED, later)),
        new Transition(aRun().scheduledFor(NOON.plusSeconds(90)).build(), state(RUNNING, later)),
        new Transition(aRun().retrying(1, 10).having(RUNNING), state(FAILED, later)),
        new Transition(aRun().build().entered(stored), state(COMPLETED, later)),
        new Transition(aRun().withoutDeployment().having(FAILED), state(SCHEDULED, later)),
        new Transition(aRun().withoutDeployment().having(RUNNING), suspending(later)),
        new Transition(
            aRun().withoutDeployment().having(RUNNING).entered(suspending(NOON.plusSeconds(2))),
            state(SCHEDULED, later)),
        new Transition(aRun().having(RUNNING).entered(pausing()), state(RUNNING, later)),
        new Transition(aRun().build(), state(SCHEDULED, later).named(State.LATE), strict()),
        new Transition(aRun().build(), state(PENDING, later), limited(Chance.FREE)),
        new Transition(holding(), state(RUNNING, later), limited(Chance.HELD)));
  }

  private static State suspending(Instant at) {
    return state(PAUSED, at).with(StateDetails.NONE.with(StateDetails.PAUSE_RESCHEDULE, true));
  }

  /** A pause that ends half a minute after noon. */
  private static State pausing() {
    var end = NOON.plusSeconds(30).toString();
    return state(PAUSED, NOON.plusSeconds(2))
        .with(StateDetails.NONE.with(StateDetails.PAUSE_TIMEOUT, end));
  }

  /** What a run finds whose deployment is full and cancels what finds it so. */
  static Admission.Limited strict() {
    var terms = new Admission.Terms(true, Duration.ofMinutes(5), Proposer.SERVICE);
    return new Admission.Limited(new UUID(0, 5), 2, terms, new UUID(0, 6), Chance.NONE);
  }

  /** What a run of a deployment that is limited to two finds. */
  static Admission.Limited limited(Chance chance) {
    var terms = new Admission.Terms(false, Duration.ofMinutes(5), Proposer.RENEWING);
    return new Admission.Limited(new UUID(0, 5), 2, terms, new UUID(0, 6), chance);
  }

  /** A pending run that holds a slot. */
  static FlowRun holding() {
    var pending = new Transition(aRun().build(), state(PENDING, NOON), limited(Chance.FREE));
    return RunPolicy.judge(pending) instanceof Verdict.Accept(var move) ? move.made() : null;
  }
}
