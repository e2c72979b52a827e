package pushpool.launch;

import static pushpool.run.StateType.PENDING;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushpool.launch.JoinLine.Blocked;
import pushpool.launch.RenderJob.Rendered.Held;
import pushpool.request.Ids;
import pushpool.run.Admissions;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.FlowRuns.Change;
import pushpool.run.Turns;
import pushpool.run.Wait;

/**
 * Decides who submits a run: of all who ask, one gets the attempt. A run that may not start yet is
 * told what it waits for.
 */
public final class ClaimRun {
  private final FlowRuns runs;
  private final AdmitRun admit;
  private final JoinLine line;

  public ClaimRun(FlowRuns runs, Admissions admissions, Turns turns, Ids ids) {
    this.runs = runs;
    this.line = new JoinLine(turns, ids);
    this.admit = new AdmitRun(admissions, turns, line, ids);
  }

  /** The run with the attempt that the caller has to submit; nothing when it has none. */
  Optional<FlowRun> claim(FlowRun seen, AdmitRun.Asked asked, Instant now) {
    return runs.change(
            seen.id(),
            run -> {
              var same = run.state().id().equals(seen.state().id());
              return same && run.isDispatchable()
                  ? admit.admit(run, asked, now)
                  : takeOver(run, now);
            })
        .flatMap(claimed -> claimed);
  }

  private static Change<Optional<FlowRun>> takeOver(FlowRun run, Instant now) {
    var late = run.dispatch().deadline().filter(end -> !end.isAfter(now)).isPresent();
    if (run.state().type() != PENDING || !run.dispatch().isOpen() || !late) {
      return new Change<>(run, Optional.empty());
    }
    var until = Optional.of(now.plus(Deadlines.SUBMIT));
    var taken = run.with(run.dispatch().takenOver(now).until(until).seen(), now);
    return new Change<>(taken, Optional.of(taken));
  }

  /** Lets a run wait whose pool or queue is paused. */
  void hold(FlowRun seen, Held by, Instant now) {
    runs.change(
        seen.id(),
        run -> {
          var same = run.state().equals(seen.state());
          var kept = same ? held(run, by, now) : run;
          return new Change<>(kept, kept);
        });
  }

  /** An attempt that is held up keeps its place: it may have started something. */
  private FlowRun held(FlowRun run, Held by, Instant now) {
    var reason = Words.paused(by.name());
    if (run.state().type() == PENDING) {
      return run.waiting("Waiting: " + reason, now.plus(Deadlines.FIRST_IN_LINE), now);
    }
    var queue = Wait.lineOf(by.queue().id());
    return line.join(run, new Blocked(by.scope(), by.name(), reason, queue, List.of()), now);
  }
}
