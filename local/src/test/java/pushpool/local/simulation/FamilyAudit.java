package pushpool.local.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import pushpool.run.FlowRun;
import pushpool.run.StateType;
import pushpool.table.Table;
import pushpool.table.TaskRunsTable;
import pushpool.task.TaskCall;
import pushpool.task.TaskRun;

/** Looks whether those whom a cancelled run had called were cancelled as well. */
final class FamilyAudit {
  /** Whoever is not told sees it when he is looked at. */
  private static final Duration SOON = Duration.ofHours(1);

  private static final Duration KEPT = Duration.ofDays(30);

  private final Nature nature;
  private final TaskRunsTable tasks;

  FamilyAudit(Table table, Nature nature) {
    this.nature = nature;
    this.tasks = new TaskRunsTable(table, KEPT);
  }

  void close(Collection<FlowRun> runs) {
    var byId = runs.stream().collect(Collectors.toMap(FlowRun::id, Function.identity()));
    for (var child : runs) {
      caller(child)
          .map(byId::get)
          .filter(parent -> parent.state().type() == StateType.CANCELLED)
          .ifPresent(parent -> close(parent, child));
    }
  }

  private Optional<UUID> caller(FlowRun child) {
    return child
        .origin()
        .parentTaskRunId()
        .flatMap(tasks::find)
        .map(TaskRun::call)
        .flatMap(TaskCall::flowRunId);
  }

  private void close(FlowRun parent, FlowRun child) {
    var late = parent.state().timestamp().plus(SOON);
    nature
        .verdicts()
        .require(
            child.state().timestamp().isBefore(late),
            Law.FAMILIES,
            child.id(),
            "went on until",
            child.state().timestamp(),
            "though",
            parent.id(),
            "was cancelled at",
            parent.state().timestamp());
  }
}
