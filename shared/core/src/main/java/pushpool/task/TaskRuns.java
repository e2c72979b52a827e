package pushpool.task;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The stored task runs; each expires some time after it was created. */
public interface TaskRuns {
  /**
   * Stores a new task run, unless there is one of the same call. Throws {@link
   * pushpool.request.RequestException.Conflict} when another call's has its id.
   *
   * @return the task run of that call that was known before, or nothing when this one was stored
   */
  Optional<TaskRun> add(TaskRun run);

  Optional<TaskRun> find(UUID id);

  /**
   * Reads the task run, lets {@code step} decide, writes its answer; asks again if another writer
   * got there first. Answers what became of it, or nothing when there is no such task run.
   */
  Optional<TaskRun> change(UUID id, UnaryOperator<TaskRun> step);

  /** Forgets the task run. Answers whether there was one. */
  boolean remove(UUID id);

  /** The task runs in reach by expected start, read no further than they are taken. */
  Stream<TaskRun> list(Reach reach, boolean newestFirst);

  /** Where to look; what lies outside is not read. */
  sealed interface Reach {
    record Ids(Set<UUID> ids) implements Reach {}

    record OfFlowRuns(Set<UUID> ids) implements Reach {}

    /** All that were expected to start from the one time to the other. */
    record Everywhere(Optional<Instant> from, Optional<Instant> until) implements Reach {}
  }
}
