package pushpool.run;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which runs to list.
 *
 * @param reach where to look; what lies outside is not read
 * @param matches which of the runs that were read are wanted
 * @param order absent for the order in which they are stored, by expected start
 * @param newestFirst the direction when no order is given
 */
public record RunSelection(
    Reach reach,
    Predicate<FlowRun> matches,
    Optional<Comparator<FlowRun>> order,
    boolean newestFirst,
    int offset,
    int limit) {

  /** Where to look. */
  public sealed interface Reach {
    record Ids(Set<UUID> ids) implements Reach {}

    /** The runs of these deployments, and the runs without a deployment of these flows. */
    record Owners(Set<UUID> ids) implements Reach {}

    record Everywhere() implements Reach {}
  }
}
