package pushpool.local.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pushpool.run.FlowRun;
import pushpool.run.StateType;
import pushpool.table.FlowRunsTable;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.Write;

/** Looks at every write as soon as it happened, and at every start and end of infrastructure. */
final class Auditor {
  private static final Duration FAR = Duration.ofHours(8);

  private final Nature nature;
  private final FlowRunsTable runs;
  private final SlotAudit slots;
  private final Map<UUID, FlowRun> known = new LinkedHashMap<>();
  private final Map<Attempt, String> submitted = new HashMap<>();
  private final Map<UUID, Attempt> atWork = new HashMap<>();
  private final Set<UUID> succeeded = new HashSet<>();
  private final Map<String, UUID> byKey = new HashMap<>();

  /**
   * @param table what is really stored
   */
  Auditor(Table table, Nature nature) {
    this.nature = nature;
    this.runs = new FlowRunsTable(table);
    this.slots = new SlotAudit(table, nature);
  }

  /** The idempotency key that a run was created with. */
  String key(UUID run) {
    return known.get(run).origin().idempotencyKey().orElseThrow();
  }

  /** Whoever asked for a run was told that there is one. */
  void acknowledged(String key, UUID run) {
    nature
        .verdicts()
        .require(
            known.containsKey(run) && run.equals(byKey.get(key)), Law.NONE_LOST, key, "is", run);
  }

  /** Looks at what was just written. */
  void written(List<Write> writes) {
    for (var write : writes) {
      if (write.key().table() == TableName.RUNS && write.key().sort().equals("run")) {
        var id = UUID.fromString(write.key().partition());
        runs.find(id).ifPresent(this::changed);
      }
    }
    if (writes.stream().anyMatch(Auditor::mayMoveSlots)) {
      slots.compare(known.values());
    }
  }

  private static boolean mayMoveSlots(Write write) {
    var partition = write.key().partition();
    return write.key().table() == TableName.RUNS || partition.startsWith("slots#");
  }

  private void changed(FlowRun run) {
    var before = Optional.ofNullable(known.put(run.id(), run));
    if (before.isEmpty()) {
      created(run);
    }
    var state = run.state();
    var looked = run.dispatch().deadline().map(at -> at.toString().substring(11, 19)).orElse("-");
    nature
        .trace()
        .say(
            "table",
            run.id(),
            state.type(),
            state.name(),
            "attempt",
            run.dispatch().attempts(),
            run.dispatch().isOpen() ? "open" : "",
            "until",
            looked,
            state.message().orElse(""));
    if (!state.type().isTerminal()) {
      deadline(run);
    }
    var goesBack =
        before.filter(old -> old.state().type().isTerminal()).isPresent()
            && !state.type().isTerminal();
    nature.verdicts().require(!goesBack, Law.THE_END_STAYS, run.id(), "is", state.type(), "again");
  }

  private void created(FlowRun run) {
    nature.trace().name(run.id(), key(run.id()));
    var other = Optional.ofNullable(byKey.putIfAbsent(key(run.id()), run.id()));
    nature
        .verdicts()
        .require(
            other.isEmpty(), Law.NONE_LOST, other.orElse(run.id()), "and", run.id(), "are one");
  }

  private void deadline(FlowRun run) {
    var most = run.progress().nextScheduledStart().orElse(nature.agenda().instant()).plus(FAR);
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

  /** A task is started for an attempt. */
  void submitted(Attempt attempt, String task) {
    var earlier = Optional.ofNullable(submitted.put(attempt, task));
    nature
        .verdicts()
        .require(
            earlier.isEmpty(), Law.ONE_SUBMISSION, attempt, "has", earlier.orElse(""), "and", task);
  }

  /** A container begins to work on its run. */
  void begins(Attempt attempt) {
    var other = Optional.ofNullable(atWork.put(attempt.run(), attempt));
    nature
        .verdicts()
        .require(
            other.filter(working -> !working.equals(attempt)).isEmpty(),
            Law.ONE_AT_WORK,
            attempt,
            "begins beside",
            other.orElse(attempt));
  }

  /** A container works no more, for now or for good. */
  void ends(Attempt attempt) {
    atWork.remove(attempt.run(), attempt);
  }

  /** What the run was for is done. */
  void succeeded(Attempt attempt) {
    succeeded.add(attempt.run());
  }

  /** Whether every run that there is has ended. */
  boolean allEnded() {
    return known.values().stream().allMatch(run -> run.state().type().isTerminal());
  }

  /** Looks at what is left when nothing happens any more. */
  void close(List<SimulatedTask> live) {
    for (var run : known.values()) {
      var type = run.state().type();
      nature
          .verdicts()
          .require(type.isTerminal(), Law.EVERY_RUN_ENDS, run.id(), "is still", type, run.state());
      nature
          .verdicts()
          .require(runs.find(run.id()).isPresent(), Law.NONE_LOST, run.id(), "is gone");
      nature
          .verdicts()
          .require(
              type != StateType.COMPLETED || succeeded.contains(run.id()),
              Law.TRUE_ENDS,
              run.id(),
              "is completed, and nothing was done");
    }
    nature
        .verdicts()
        .require(
            live.isEmpty(),
            Law.NO_TASK_LEFT,
            live.stream().map(SimulatedTask::startedBy).collect(Collectors.joining(", ")));
    slots.close();
  }
}
