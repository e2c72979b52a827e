package pushpool.local.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pushpool.pool.Place;
import pushpool.run.FlowRun;
import pushpool.run.StateType;
import pushpool.run.Submission;

/** Follows the infrastructure of runs: what is started, what works, what ended how. */
final class WorkAudit {
  private static final int SPOT_TRIES = 2;
  private static final Set<String> OF_SPOT = Set.of("CAPACITY", "SPOT_INTERRUPTION");

  private final Nature nature;
  private final Map<Attempt, String> submitted = new HashMap<>();
  private final Map<UUID, Attempt> atWork = new HashMap<>();
  private final Set<Attempt> begun = new HashSet<>();
  private final Set<UUID> succeeded = new HashSet<>();

  WorkAudit(Nature nature) {
    this.nature = nature;
  }

  /** A task is started for an attempt. */
  void submitted(Attempt attempt, String task) {
    var earlier = Optional.ofNullable(submitted.put(attempt, task));
    nature
        .verdicts()
        .require(
            earlier.isEmpty(), Law.ONE_SUBMISSION, attempt, "has", earlier.orElse(""), "and", task);
  }

  /** A task of a run is started on Spot capacity. */
  void onSpot(FlowRun run) {
    var before = run.dispatch().submissions().reversed().stream().skip(1).limit(SPOT_TRIES);
    var failed = before.filter(WorkAudit::failedOnSpot).count();
    nature
        .verdicts()
        .require(failed < SPOT_TRIES, Law.OFF_SPOT, run.id(), "is tried on Spot once more");
  }

  private static boolean failedOnSpot(Submission submission) {
    return submission.setback().map(Submission.Setback::kind).filter(OF_SPOT::contains).isPresent();
  }

  /** A container begins to work on its run. */
  void begins(Attempt attempt) {
    begun.add(attempt);
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

  /** What a run was for is done. */
  void succeeds(UUID run) {
    succeeded.add(run);
  }

  boolean succeeded(UUID run) {
    return succeeded.contains(run);
  }

  /** A run that its infrastructure speaks for runs when that does. */
  void changed(FlowRun run) {
    var isTask = run.origin().place().map(Place::poolType).filter("ecs:push"::equals).isPresent();
    var attempt = new Attempt(run.id(), run.dispatch().attempts());
    var isSpokenFor = run.dispatch().latest().filter(Submission::exitCodeDecides).isPresent();
    nature
        .verdicts()
        .require(
            run.state().type() != StateType.RUNNING
                || !isTask
                || !isSpokenFor
                || begun.contains(attempt),
            Law.TRUE_STARTS,
            attempt,
            "is running, but its container never did");
  }

  /** Looks at what is left when nothing happens any more. */
  void close(List<SimulatedTask> live) {
    nature
        .verdicts()
        .require(
            live.isEmpty(),
            Law.NO_TASK_LEFT,
            live.stream().map(SimulatedTask::startedBy).collect(Collectors.joining(", ")));
  }
}
