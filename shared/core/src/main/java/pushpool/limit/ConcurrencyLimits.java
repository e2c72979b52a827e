package pushpool.limit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored concurrency limits. */
public interface ConcurrencyLimits {
  /** Answers false when there is a limit of that name. */
  boolean add(ConcurrencyLimit limit);

  Optional<ConcurrencyLimit> find(UUID id);

  Optional<ConcurrencyLimit> named(String name);

  /** Answers the limit after the change, or nothing when there is none. */
  Optional<ConcurrencyLimit> change(UUID id, UnaryOperator<ConcurrencyLimit> step);

  /** Forgets the limit; whoever holds slots of it holds nothing any more. */
  void remove(ConcurrencyLimit limit);

  /** Every limit, in no order. */
  List<ConcurrencyLimit> all();
}
