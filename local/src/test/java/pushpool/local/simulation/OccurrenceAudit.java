package pushpool.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import pushpool.run.CreatedBy;
import pushpool.run.FlowRun;
import pushpool.run.StateType;
import pushpool.schedule.Schedule;

/** Follows the runs that schedules want: each occurrence is one run, and none is forgotten. */
final class OccurrenceAudit {
  private final Nature nature;
  private final Map<UUID, Stretch> present = new HashMap<>();
  private final Map<UUID, Instant> ended = new HashMap<>();
  private final List<Stretch> past = new ArrayList<>();
  private final NavigableSet<Instant> ticks = new TreeSet<>();
  private final Set<Occurrence> planned = new HashSet<>();
  private final Map<Occurrence, UUID> begun = new HashMap<>();

  OccurrenceAudit(Nature nature) {
    this.nature = nature;
  }

  private record Occurrence(UUID schedule, Instant date) {}

  /**
   * A time in which a schedule is what its owner was told that it is.
   *
   * @param patience how late a tick may be that plans what others have missed
   */
  private record Stretch(
      UUID id, Schedule schedule, Duration patience, Instant from, Instant until) {}

  /** The owner of a schedule was told that it goes on like this. */
  void goesOn(UUID id, Schedule schedule, Duration patience) {
    present.put(id, new Stretch(id, schedule, patience, now(), Instant.MAX));
  }

  /** The owner of a schedule asks for something else. */
  void isInDoubt(UUID id) {
    ended.remove(id);
    Optional.ofNullable(present.remove(id))
        .ifPresent(
            was -> past.add(new Stretch(id, was.schedule(), was.patience(), was.from(), now())));
  }

  /** The owner of a schedule was told that nothing comes of it any more. */
  void hasEnded(UUID id) {
    ended.put(id, now());
  }

  /** The scheduler did all that it had to do. */
  void ticked(Instant at) {
    ticks.add(at);
  }

  /** Whether a run may be taken back: it has not begun, and its schedule is being edited. */
  boolean mayForget(FlowRun run) {
    return run.origin().autoScheduled()
        && run.state().type() == StateType.SCHEDULED
        && run.progress().runCount() == 0
        && !present.containsKey(occurrence(run).schedule());
  }

  void changed(FlowRun run) {
    if (!run.origin().autoScheduled()) {
      return;
    }
    var occurrence = occurrence(run);
    planned.add(occurrence);
    if (run.dispatch().attempts() > 0) {
      var other = begun.putIfAbsent(occurrence, run.id());
      require(other == null || other.equals(run.id()), occurrence, "has begun twice");
    }
    if (run.state().type() == StateType.PENDING) {
      var isOver = ended.getOrDefault(occurrence.schedule(), Instant.MAX);
      require(!occurrence.date().isAfter(isOver), occurrence, "begins, but its schedule is over");
    }
  }

  private static Occurrence occurrence(FlowRun run) {
    var schedule = run.origin().createdBy().flatMap(CreatedBy::id).orElseThrow();
    return new Occurrence(schedule, run.progress().expectedStart().orElseThrow());
  }

  /** Looks whether anything was forgotten. */
  void close() {
    for (var stretch : past) {
      stretch
          .schedule()
          .upcoming(stretch.from())
          .takeWhile(date -> date.isBefore(stretch.until()))
          .filter(date -> isTicked(stretch, date))
          .map(date -> new Occurrence(stretch.id(), date))
          .forEach(wanted -> require(planned.contains(wanted), wanted, "was never planned"));
    }
  }

  /** Whether the scheduler came early enough to plan what others had missed. */
  private boolean isTicked(Stretch stretch, Instant date) {
    var next = ticks.ceiling(date);
    return next != null
        && next.isBefore(stretch.until())
        && Duration.between(date, next).compareTo(stretch.patience()) <= 0;
  }

  private void require(boolean holds, Occurrence occurrence, String how) {
    nature.verdicts().require(holds, Law.OCCURRENCES, occurrence.date(), how);
  }

  private Instant now() {
    return nature.agenda().instant();
  }
}
