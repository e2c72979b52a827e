package pushpool.local.simulation;

import java.time.Duration;
import pushpool.run.FlowRun;

/** Looks whether somebody will look at a run. */
record DeadlineAudit(Nature nature) {
  private static final Duration FAR = Duration.ofHours(8);

  void require(FlowRun run) {
    var now = nature.agenda().instant();
    var due = run.progress().nextScheduledStart().filter(now::isBefore).orElse(now);
    var most = due.plus(FAR);
    var deadline = run.dispatch().deadline();
    var attention = run.dispatch().attention();
    nature
        .verdicts()
        .require(
            deadline.filter(at -> at.isBefore(most)).isPresent()
                && attention.filter(at -> !at.isAfter(deadline.get())).isPresent(),
            Law.A_DEADLINE,
            run.id(),
            run.state().type(),
            "is looked at",
            attention,
            "for",
            deadline);
  }
}
