package pushpool.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.limit.MemorySlots;
import pushpool.limit.Scope;

/** Whose turn it is among stored runs, for tests. */
public final class MemoryTurns implements Turns {
  private final FlowRuns runs;
  private final MemorySlots slots;

  public MemoryTurns(FlowRuns runs, MemorySlots slots) {
    this.runs = runs;
    this.slots = slots;
  }

  @Override
  public List<UUID> waiting(Scope scope, String line, int most) {
    return inLine(scope, line).limit(most).map(FlowRun::id).toList();
  }

  private Stream<FlowRun> inLine(Scope scope, String line) {
    return runs.all(RunSelection.of(new RunSelection.Reach.Everywhere()))
        .filter(run -> isIn(run, scope, line))
        .sorted(Comparator.comparing(run -> place(run, wait(run).line())));
  }

  private static String place(FlowRun run, String line) {
    return line + "#" + run.due().toEpochMilli() + "#" + run.id();
  }

  @Override
  public boolean isBehind(FlowRun run, Scope scope, String line) {
    return inLine(scope, "")
        .filter(other -> !other.id().equals(run.id()))
        .anyMatch(other -> place(other, wait(other).line()).compareTo(place(run, line)) < 0);
  }

  private static boolean isIn(FlowRun run, Scope scope, String line) {
    return run.dispatch()
        .turn()
        .waitsFor()
        .filter(wait -> wait.scope().equals(scope) && wait.line().startsWith(line))
        .isPresent();
  }

  private static Wait wait(FlowRun run) {
    return run.dispatch().turn().waitsFor().orElseThrow();
  }

  @Override
  public Map<UUID, Long> held(Scope scope) {
    return slots.seated(scope).stream()
        .map(holder -> UUID.fromString(holder.substring(holder.indexOf('/') + 1)))
        .collect(groupingBy(queue -> queue, counting()));
  }
}
