package pushpool.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.pool.Place;

/** The queued ones among stored runs, for tests. */
public final class MemoryQueuedRuns implements QueuedRuns {
  private final FlowRuns runs;

  public MemoryQueuedRuns(FlowRuns runs) {
    this.runs = runs;
  }

  @Override
  public List<FlowRun> waiting(Collection<Place> queues, Window window, int most) {
    var found = new ArrayList<FlowRun>();
    queues.forEach(queue -> waiting(inQueue(queue), window, most).forEach(found::add));
    return found.stream().sorted(byTime()).toList();
  }

  @Override
  public List<FlowRun> waiting(UUID deploymentId, Window window, int most) {
    return waiting(
            run ->
                run.origin().place().isEmpty()
                    && run.origin().deploymentId().equals(Optional.of(deploymentId)),
            window,
            most)
        .toList();
  }

  @Override
  public List<FlowRun> active(Collection<Place> queues) {
    return all().filter(FlowRun::isActive).filter(run -> isIn(queues, run)).toList();
  }

  private static boolean isIn(Collection<Place> queues, FlowRun run) {
    return queues.stream().anyMatch(queue -> inQueue(queue).test(run));
  }

  private static Predicate<FlowRun> inQueue(Place queue) {
    return run -> run.origin().place().map(Place::queueId).equals(Optional.of(queue.queueId()));
  }

  private Stream<FlowRun> waiting(Predicate<FlowRun> here, Window window, int most) {
    return all()
        .filter(here)
        .filter(FlowRun::isWaiting)
        .filter(run -> window.contains(due(run)))
        .sorted(byTime())
        .limit(most);
  }

  private static Comparator<FlowRun> byTime() {
    return Comparator.comparing(MemoryQueuedRuns::due);
  }

  private static Instant due(FlowRun run) {
    return run.progress().nextScheduledStart().orElse(run.state().timestamp());
  }

  private Stream<FlowRun> all() {
    return runs.all(RunSelection.of(new RunSelection.Reach.Everywhere()));
  }
}
