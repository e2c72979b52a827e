package pushpool.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Scope;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.FlowRuns.Change;
import pushpool.run.Turns;
import pushpool.run.Wait;

/**
 * Lets runs go on that wait for a slot or for the end of a pause, in their order. Being asked too
 * often is harmless: a run whose turn it is tries to launch as any other does.
 */
public final class PromoteRuns {
  /** Who has to be passed over in one go before the rest is left to the next. */
  private static final int MOST_PASSED = 25;

  /** How many are woken in one go, and after which time the next are. */
  private static final int MOST_WOKEN = 100;

  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final FlowRuns runs;
  private final Turns turns;
  private final FindNext find;
  private final LaunchRun launch;
  private final Wakes wakes;

  public PromoteRuns(FlowRuns runs, Turns turns, FindNext find, LaunchRun launch, Wakes wakes) {
    this.runs = runs;
    this.turns = turns;
    this.find = find;
    this.launch = launch;
    this.wakes = wakes;
  }

  /** What became of a run whose turn it was. */
  private enum Fate {
    SUBMITTED,
    /** It waits for something else, or somebody else was faster. */
    PASSED,
    /** There is no room after all. */
    WAITING
  }

  /** Lets one run go on, if there is room. */
  void promote(Scope scope, Instant now) {
    if (find.room(scope, now) <= 0) {
      return;
    }
    var next = find.next(scope, MOST_PASSED);
    for (var id : next) {
      if (called(id, scope, now) != Fate.PASSED) {
        return;
      }
    }
    if (next.size() == MOST_PASSED) {
      wakes.release(scope, Duration.ZERO);
    }
  }

  /** Wakes as many as there is room for, each of which then goes on by itself. */
  void release(Scope scope, Instant now) {
    var room = find.room(scope, now);
    if (room <= 0) {
      return;
    }
    var next = find.next(scope, (int) Math.min(room, MOST_WOKEN));
    next.forEach(id -> wakes.wake(id, Duration.ZERO));
    if (next.size() == MOST_WOKEN) {
      wakes.release(scope, AGAIN);
    }
  }

  /** Lets a run go on that was woken; the next one, if it is not this one's turn any more. */
  void call(FlowRun run, Instant now) {
    var scope = scope(run).orElseThrow();
    if (isDue(run, now)) {
      look(run, now);
    } else if (find.room(scope, now) > 0 && called(run.id(), scope, now) == Fate.PASSED) {
      promote(scope, now);
    }
  }

  /** Looks at a run that waits: a wake for what it waits for may have been lost. */
  void look(FlowRun run, Instant now) {
    promote(scope(run).orElseThrow(), now);
    if (isDue(run, now)) {
      runs.change(run.id(), found -> lookedAt(found, run, now));
    }
  }

  private Change<FlowRun> lookedAt(FlowRun found, FlowRun seen, Instant now) {
    var same = found.dispatch().equals(seen.dispatch());
    var until =
        scope(found).map(scope -> Deadlines.inLine(found, turns.isFirst(found.id(), scope), now));
    var later = same ? found.with(found.dispatch().until(until).seen(), now) : found;
    return new Change<>(later, later);
  }

  private Fate called(UUID id, Scope scope, Instant now) {
    var waiting = waiting(id, scope);
    if (waiting.isEmpty()) {
      return Fate.PASSED;
    }
    if (launch.launchCalled(waiting.get(), scope, now)) {
      return Fate.SUBMITTED;
    }
    return waiting(id, scope).isPresent() ? Fate.WAITING : Fate.PASSED;
  }

  private Optional<FlowRun> waiting(UUID id, Scope scope) {
    return runs.find(id).filter(run -> scope(run).equals(Optional.of(scope)));
  }

  private static Optional<Scope> scope(FlowRun run) {
    return run.dispatch().turn().waitsFor().map(Wait::scope);
  }

  private static boolean isDue(FlowRun run, Instant now) {
    return run.dispatch().deadline().filter(end -> !end.isAfter(now)).isPresent();
  }
}
