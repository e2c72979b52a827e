package pushpool.launch;

import java.time.Instant;
import java.util.List;
import pushpool.limit.Scope;
import pushpool.request.Ids;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;
import pushpool.run.Transition;
import pushpool.run.Turns;
import pushpool.run.Wait;

/** Puts a run that is due and may not start into the line of what keeps it, with the reason. */
final class JoinLine {
  private final Turns turns;
  private final Ids ids;

  JoinLine(Turns turns, Ids ids) {
    this.turns = turns;
    this.ids = ids;
  }

  /**
   * What a run waits for.
   *
   * @param needs the further limits of which it needs a slot
   */
  record Blocked(Scope scope, String name, String reason, String line, List<Scope> needs) {}

  /** The run in its line; the same run where it stands there already. */
  FlowRun join(FlowRun run, Blocked by, Instant now) {
    var before = run.dispatch().turn().waitsFor();
    var same = before.filter(wait -> wait.scope().equals(by.scope()));
    var isDue = run.dispatch().deadline().filter(end -> !end.isAfter(now)).isPresent();
    if (same.filter(wait -> wait.reason().equals(by.reason())).isPresent() && !isDue) {
      return run;
    }
    var since = same.map(Wait::since).orElse(now);
    var wait =
        new Wait(by.scope(), by.name(), by.reason(), by.line(), since, run.due(), by.needs());
    var until = Deadlines.inLine(run, turns.isFirst(run.id(), by.scope()), now);
    return named(run, wait, now).waiting(wait, until, now);
  }

  /** Clients know a run that waits for its deployment's limit by the name of its state. */
  private FlowRun named(FlowRun run, Wait wait, Instant now) {
    var isNamed = run.state().name().equals(State.AWAITING_CONCURRENCY_SLOT);
    if (isNamed || wait.scope().kind() != Scope.Kind.CONCURRENCY_LIMIT) {
      return run;
    }
    var waiting =
        State.of(ids.timed(now), StateType.SCHEDULED, now, wait.words())
            .named(State.AWAITING_CONCURRENCY_SLOT)
            .with(StateDetails.scheduledFor(wait.due()));
    return new Transition(run, waiting).made();
  }
}
