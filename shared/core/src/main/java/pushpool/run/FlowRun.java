package pushpool.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.pool.Place;

/**
 * A flow run with its states, oldest first and never empty.
 *
 * @param id sorts as the time does at which the run was first expected to start
 * @param updated when anything of it was last written
 */
public record FlowRun(
    UUID id,
    Origin origin,
    Details details,
    EmpiricalPolicy policy,
    List<State> states,
    Progress progress,
    Dispatch dispatch,
    Instant updated) {

  public FlowRun {
    states = List.copyOf(states);
  }

  /** A new run in its first state. */
  public static FlowRun begin(
      UUID id, Origin origin, Details details, EmpiricalPolicy policy, State first) {
    var run =
        new FlowRun(
            id,
            origin,
            details,
            policy,
            List.of(first),
            Progress.NONE,
            Dispatch.NONE,
            origin.created());
    return new Entrance(run, Optional.empty(), first).made();
  }

  /** When a run that begins in a state is expected to start; its id is made from this time. */
  public static Instant expectedStart(State first) {
    return first.details().scheduledTime().orElse(first.timestamp());
  }

  /** The current state. */
  public State state() {
    return states.getLast();
  }

  /** Whether the service itself starts this run. */
  public boolean isPushed() {
    return origin.place().map(Place::isPushed).orElse(false);
  }

  /** Whether the service may launch the run. */
  public boolean isDispatchable() {
    return isPushed() && isWaiting();
  }

  /** Whether a launcher may take the run: its next attempt does not belong to a live container. */
  public boolean isWaiting() {
    var isHeld =
        policy.retryType().equals(Optional.of(RetryType.IN_PROCESS))
            && (!isPushed() || dispatch.latest().isPresent());
    return state().type() == StateType.SCHEDULED && !isHeld;
  }

  /** Whether the run is pending or running: what counts against the limit of a pool or queue. */
  public boolean isActive() {
    return state().type() == StateType.PENDING || state().type() == StateType.RUNNING;
  }

  /** Whether nobody has taken the run although its time has passed for a while. */
  public boolean isLate(Instant now) {
    return Deadlines.lateness(this).filter(at -> !at.isAfter(now)).isPresent();
  }

  /** Whether the run has sent heartbeats and then none for too long. */
  public boolean isSilent(Instant now) {
    return state().type() == StateType.RUNNING
        && Deadlines.silence(this).filter(at -> !at.isAfter(now)).isPresent();
  }

  /** Whether the service has submitted the run, and the attempt is not known to be lost. */
  boolean isSubmitted() {
    return isPushed()
        && dispatch.latest().filter(attempt -> attempt.setback().isEmpty()).isPresent();
  }

  /** Whether the run is over and its infrastructure may still be there. */
  public boolean isLeft() {
    return state().type().isTerminal() && dispatch.deadline().isPresent();
  }

  /** The same run, of which nothing is left. */
  public FlowRun settled(Instant now) {
    return isLeft() ? with(dispatch.until(Optional.empty()), now) : this;
  }

  /** Whether the run was submitted and has not started although its job's time for that is up. */
  public boolean isStuck(Instant now) {
    return state().type() == StateType.PENDING
        && Deadlines.started(this).filter(at -> !at.isAfter(now)).isPresent();
  }

  /** When the run was to be launched, however long it has waited since. */
  public Instant due() {
    return dispatch
        .turn()
        .waitsFor()
        .map(Wait::due)
        .or(progress::nextScheduledStart)
        .orElse(state().timestamp());
  }

  /** The same run in a further state, with everything that follows from entering it. */
  public FlowRun entered(State next) {
    var at = next.timestamp();
    while (isTaken(at)) {
      at = at.plusNanos(1000);
    }
    return new Entrance(this, Optional.of(state()), next.at(at)).made();
  }

  public FlowRun with(EmpiricalPolicy other) {
    return new FlowRun(id, origin, details, other, states, progress, dispatch, updated);
  }

  public FlowRun with(Dispatch other, Instant now) {
    return new FlowRun(id, origin, details, policy, states, progress, other, now);
  }

  public FlowRun with(Details other, EmpiricalPolicy otherPolicy, Instant now) {
    return new FlowRun(id, origin, other, otherPolicy, states, progress, dispatch, now);
  }

  /**
   * The same state with other words, and looked at again at the given time, or as soon as the run
   * is late: a wait has a reason.
   */
  public FlowRun waiting(String reason, Instant until, Instant now) {
    var said = new ArrayList<>(states);
    said.set(said.size() - 1, state().saying(reason));
    var again = Deadlines.lateness(this).filter(now::isBefore).filter(until::isAfter);
    var later = dispatch.until(again.or(() -> Optional.of(until))).seen();
    return new FlowRun(id, origin, details, policy, said, progress, later, now);
  }

  /** The same run after a heartbeat of what runs it. */
  public FlowRun heard(Instant now) {
    var heard =
        new FlowRun(id, origin, details, policy, states, progress.heard(now), dispatch, now);
    return heard.with(dispatch.until(Deadlines.of(heard)), now);
  }

  /** The same state, in which the run waits in a line, and is looked at again at the given time. */
  public FlowRun waiting(Wait wait, Instant until, Instant now) {
    var said = waiting(wait.words(), until, now);
    return said.with(said.dispatch().with(said.dispatch().turn().waiting(Optional.of(wait))), now);
  }

  /** The time spent running, the present span included. */
  public Duration estimatedRunTime(Instant now) {
    return progress.estimatedRunTime(state(), now);
  }

  /** How much later than expected the run started, or how late it is by now. */
  public Duration lateness(Instant now) {
    return progress.lateness(state(), now);
  }

  private boolean isTaken(Instant time) {
    return states.stream().anyMatch(state -> state.timestamp().equals(time));
  }
}
