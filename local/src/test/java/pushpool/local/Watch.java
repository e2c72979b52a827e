package pushpool.local;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.UUID;
import java.util.function.Predicate;
import pushpool.run.FlowRun;
import pushpool.table.FlowRunsTable;

/** Waits for runs of a service in this process, woken by the changes of its table. */
final class Watch {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final Service service;
  private final FlowRunsTable runs;

  Watch(Service service) {
    this.service = service;
    this.runs = new FlowRunsTable(service.table());
  }

  FlowRun untilEnded(String run) throws InterruptedException {
    return until(run, found -> found.state().type().isTerminal());
  }

  /** The run as it is when the condition holds for the first time that is seen. */
  FlowRun until(String run, Predicate<FlowRun> condition) throws InterruptedException {
    var id = UUID.fromString(run);
    while (true) {
      var last = service.table().feed().last();
      var found = runs.find(id).orElseThrow();
      if (condition.test(found)) {
        return found;
      }
      if (!service.table().feed().await(last, LONG)) {
        throw new AssertionError("nothing has changed for " + LONG + ": " + found);
      }
    }
  }

  void untilAllEnded(Collection<String> all) throws InterruptedException {
    for (var run : new HashSet<>(all)) {
      untilEnded(run);
    }
  }
}
