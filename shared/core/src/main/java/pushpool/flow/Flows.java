package pushpool.flow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored flows. */
public interface Flows {
  /** Stores the flow unless its name is taken. Answers the flow that has the name from now on. */
  Flow addOrFind(Flow flow);

  Optional<Flow> find(UUID id);

  Optional<Flow> named(String name);

  /** Answers the flow after the change, or nothing when there is none. */
  Optional<Flow> change(UUID id, UnaryOperator<Flow> step);

  /** Answers whether there was one. */
  boolean remove(UUID id);

  /** Every flow, in no order. */
  List<Flow> all();
}
