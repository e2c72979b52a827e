package pushpool.checkup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.StateType;

/** Whether runs that are due are taken. */
public final class OverdueRuns implements Probe {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST = 100;

  private final FlowRuns runs;

  public OverdueRuns(FlowRuns runs) {
    this.runs = runs;
  }

  @Override
  public String subject() {
    return "runs that are due";
  }

  @Override
  public List<Finding> look(Instant now) {
    var waiting =
        runs.due(now.minus(PATIENCE), MOST).stream().filter(run -> isWaiting(run, now)).toList();
    return List.of(
        waiting.isEmpty()
            ? new Finding.Well(subject(), "None has been waiting for five minutes.")
            : overdue(waiting));
  }

  private static boolean isWaiting(FlowRun run, Instant now) {
    var since = run.dispatch().deadline();
    return run.state().type() == StateType.SCHEDULED
        && run.isDispatchable()
        && since.filter(time -> time.isBefore(now.minus(PATIENCE))).isPresent();
  }

  private Finding overdue(List<FlowRun> waiting) {
    return new Finding.Ill(
        subject(),
        "%s%d of them nobody has taken for five minutes, flow run %s among them."
            .formatted(
                waiting.size() < MOST ? "" : "At least ", waiting.size(), waiting.getFirst().id()),
        "See the other findings first; then the errors of the dispatcher in its log, and the dead"
            + " letters.");
  }
}
