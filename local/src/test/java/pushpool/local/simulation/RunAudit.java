package pushpool.local.simulation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pushpool.run.FlowRun;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.table.FlowRunsTable;
import pushpool.table.Table;

/** Follows each run from the first write of it to the last. */
final class RunAudit {
  private static final int TIME_OF_DAY = 14;

  private final Nature nature;
  private final FlowRunsTable runs;
  private final DeadlineAudit deadlines;
  private final WorkAudit work;
  private final OccurrenceAudit occurrences;
  private final Map<UUID, FlowRun> known = new LinkedHashMap<>();
  private final Map<UUID, FlowRun> gone = new HashMap<>();
  private final Set<UUID> unwanted = new HashSet<>();
  private final Map<String, UUID> byKey = new HashMap<>();

  RunAudit(Table table, Nature nature, WorkAudit work, OccurrenceAudit occurrences) {
    this.nature = nature;
    this.runs = new FlowRunsTable(table);
    this.deadlines = new DeadlineAudit(nature);
    this.work = work;
    this.occurrences = occurrences;
  }

  /** The runs that there are. */
  Collection<FlowRun> there() {
    return known.values();
  }

  /** A run as it is, or as it was at last. */
  FlowRun last(UUID run) {
    return Optional.ofNullable(known.get(run)).orElseGet(() -> gone.get(run));
  }

  /** The idempotency key that a run was created with. */
  String key(UUID run) {
    return key(last(run));
  }

  private static String key(FlowRun run) {
    return run.origin().idempotencyKey().orElseThrow();
  }

  /** Somebody is going to delete a run. */
  void mayGo(UUID run) {
    unwanted.add(run);
  }

  /** Whoever asked for a run was told that there is one. */
  void acknowledged(String key, UUID run) {
    nature
        .verdicts()
        .require(
            known.containsKey(run) && run.equals(byKey.get(key)), Law.NONE_LOST, key, "is", run);
  }

  /** Looks at a run that was just written or removed. */
  void written(UUID id) {
    runs.find(id).ifPresentOrElse(this::changed, () -> removed(id));
  }

  private void removed(UUID id) {
    var run = known.remove(id);
    if (run == null) {
      return;
    }
    gone.put(id, run);
    byKey.remove(key(run));
    nature.trace().say("table", id, "is removed");
    nature
        .verdicts()
        .require(
            unwanted.contains(id) || occurrences.mayForget(run),
            Law.NONE_LOST,
            id,
            "was removed, and nobody wanted that");
  }

  private void changed(FlowRun run) {
    var before = Optional.ofNullable(known.put(run.id(), run));
    if (before.isEmpty()) {
      created(run);
    }
    tell(run);
    var type = run.state().type();
    if (!type.isTerminal() && run.isPushed()) {
      deadlines.require(run);
    }
    nature
        .verdicts()
        .require(
            type.isTerminal() || before.filter(RunAudit::hasEnded).isEmpty() || isRescued(run),
            Law.THE_END_STAYS,
            run.id(),
            "is",
            type,
            "again");
    work.changed(run);
    occurrences.changed(run);
  }

  private static boolean hasEnded(FlowRun run) {
    return run.state().type().isTerminal();
  }

  /** What reported a crash when its Spot capacity was taken back is started anew. */
  private static boolean isRescued(FlowRun run) {
    return run.state().name().equals(State.AWAITING_INFRASTRUCTURE);
  }

  private void tell(FlowRun run) {
    var state = run.state();
    var dispatch = run.dispatch();
    nature
        .trace()
        .say(
            "table",
            run.id(),
            state.type(),
            state.name(),
            "attempt",
            dispatch.attempts(),
            dispatch.isOpen() ? "open" : "",
            "until",
            dispatch.deadline().map(at -> at.toString().substring(11, 19)).orElse("-"),
            state.message().orElse(""));
  }

  private void created(FlowRun run) {
    var key = key(run);
    nature.trace().name(run.id(), run.origin().autoScheduled() ? "run at " + time(key) : key);
    var other = Optional.ofNullable(byKey.putIfAbsent(key, run.id()));
    nature
        .verdicts()
        .require(
            other.isEmpty() && !gone.containsKey(run.id()),
            Law.NONE_LOST,
            other.orElse(run.id()),
            "and",
            run.id(),
            "are one");
  }

  private static String time(String key) {
    return key.substring(key.length() - TIME_OF_DAY);
  }

  /** Whether every run that there is has ended. */
  boolean allEnded() {
    return known.values().stream().allMatch(RunAudit::hasEnded);
  }

  /** Looks at what is left when nothing happens any more. */
  void close() {
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
              type != StateType.COMPLETED || work.succeeded(run.id()),
              Law.TRUE_ENDS,
              run.id(),
              "is completed, and nothing was done");
    }
  }
}
