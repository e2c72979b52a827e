package pushpool.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which runs are wanted.
 *
 * @param reach where to look; what lies outside is not read
 * @param test which of the runs within reach are wanted; absent when all are, so that none need be
 *     read to count them or to pass over them
 */
public record RunSelection(Reach reach, Span expected, Optional<Predicate<FlowRun>> test) {

  /** Every run in reach. */
  public static RunSelection of(Reach reach) {
    return new RunSelection(reach, Span.ALWAYS, Optional.empty());
  }

  /** A stretch of expected start times, both ends included; open where an end is absent. */
  public record Span(Optional<Instant> from, Optional<Instant> to) {
    public static final Span ALWAYS = new Span(Optional.empty(), Optional.empty());
  }

  /** Where to look. */
  public sealed interface Reach {
    record Ids(Set<UUID> ids) implements Reach {}

    /** The runs of these deployments, and the runs without a deployment of these flows. */
    record Owners(Set<UUID> ids) implements Reach {}

    /** The runs that these task runs stand for. */
    record Parents(Set<UUID> taskRunIds) implements Reach {}

    /** The runs of these work pools. */
    record Pools(Set<UUID> ids) implements Reach {}

    /** The runs that have not ended. */
    record Open() implements Reach {}

    /** The runs that have ended in one of these states, of which none is COMPLETED. */
    record Ended(Set<StateType> types) implements Reach {}

    record Everywhere() implements Reach {}

    /**
     * Any of these reaches would do; the first that turns out to be small is taken, else the last.
     */
    record Narrowest(List<Reach> reaches) implements Reach {
      public Narrowest {
        reaches = List.copyOf(reaches);
      }
    }
  }

  /** In which order runs come. */
  public sealed interface Order {
    /** By id, which is by expected start. */
    record ByExpectedStart(boolean newestFirst) implements Order {}

    /** Any other order; everything in reach is read for it. */
    record By(Comparator<FlowRun> comparator) implements Order {}
  }
}
