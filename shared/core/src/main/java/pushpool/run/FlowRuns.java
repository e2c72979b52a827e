package pushpool.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.limit.Scope;
import pushpool.request.RequestException;

/** The stored runs. */
public interface FlowRuns {
  /**
   * Stores a new run, unless another run of the flow has its idempotency key.
   *
   * @return the run that had the key before, or nothing when the run was stored
   */
  Optional<FlowRun> add(FlowRun run);

  Optional<FlowRun> find(UUID id);

  /**
   * Reads the run, lets {@code step} decide, writes its answer; asks again if another writer got
   * there first. Nothing is written when the run after is the run before.
   *
   * <p>Slots that the run after holds and the run before did not are taken in the same moment, all
   * or none, and so are those given back or renewed. If one is not to be had, what the change says
   * {@code otherwise} is done in its place.
   *
   * @return nothing when there is no such run
   */
  <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step);

  /**
   * What becomes of a run, and what is told to the one who asked.
   *
   * @param otherwise what is done when a slot of the run after is not to be had of this
   */
  record Change<T>(FlowRun after, T answer, Function<Scope, Change<T>> otherwise) {
    /** A change for which no slot is taken or renewed. */
    public Change(FlowRun after, T answer) {
      this(
          after,
          answer,
          _ -> {
            throw new IllegalStateException("Nobody said what to do without a slot.");
          });
    }
  }

  /** Forgets the run and gives back its slot. Answers whether there was one. */
  default boolean remove(UUID id) {
    return remove(id, _ -> true);
  }

  /**
   * Forgets the run and gives back its slot if, at that moment, it is as is said. Answers whether
   * it did.
   */
  boolean remove(UUID id, Predicate<FlowRun> only);

  /**
   * Some {@code most} runs that somebody must look at by the given time: of each part over which
   * runs are spread, the most overdue.
   */
  List<FlowRun> due(Instant until, int most);

  /**
   * Some of the runs that a selection asks for, in an order.
   *
   * @throws RequestException.Invalid when more runs would have to be read than anybody can wait for
   */
  List<FlowRun> list(RunSelection selection, RunSelection.Order order, int offset, int limit);

  /**
   * All the runs that a selection asks for, the newest first, read as they are asked for.
   *
   * @throws RequestException.Invalid when more runs would have to be read than anybody can wait for
   */
  Stream<FlowRun> all(RunSelection selection);

  /** How many runs a selection asks for; bounded as {@link #all} is when they must be read. */
  long count(RunSelection selection);
}
