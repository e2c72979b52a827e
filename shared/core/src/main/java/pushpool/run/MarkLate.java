package pushpool.run;

import java.time.Instant;
import pushpool.request.Ids;
import pushpool.run.FlowRuns.Change;

/** Says of a run that nobody has taken in time that it is late, and still why it waits. */
public final class MarkLate {
  private final FlowRuns runs;
  private final Admissions admissions;
  private final Ids ids;

  /**
   * @param admissions what a late run finds of the limit of its deployment
   */
  public MarkLate(FlowRuns runs, Admissions admissions, Ids ids) {
    this.runs = runs;
    this.admissions = admissions;
    this.ids = ids;
  }

  /** The run as it is after it was marked, or as it was when it is not late. */
  public FlowRun mark(FlowRun seen, Instant now) {
    return seen.isLate(now) ? runs.change(seen.id(), run -> marked(run, now)).orElse(seen) : seen;
  }

  private Change<FlowRun> marked(FlowRun run, Instant now) {
    var after = run.isLate(now) ? late(run, now) : run;
    return new Change<>(after, after);
  }

  private FlowRun late(FlowRun run, Instant now) {
    var due = run.progress().nextScheduledStart().orElse(now);
    var late =
        new State(
            ids.timed(now),
            StateType.SCHEDULED,
            State.LATE,
            now,
            run.state().message(),
            run.state().data(),
            StateDetails.scheduledFor(due));
    var asked = new Transition(run, late, admissions.of(run, late, Proposer.SERVICE));
    return RunPolicy.judgeLate(asked).after(run);
  }
}
