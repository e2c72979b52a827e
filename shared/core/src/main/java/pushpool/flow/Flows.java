package pushpool.flow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored flows. */
public interface Flows {
  /** Stores the flow unless its name is taken. Answers the flow that has the name from now on. */
  Flow addOrFind(Flow flow);

  Optional<Flow> find(UUID id);

  Optional<Flow> named(String name);

  /** Every flow, in no order. */
  List<Flow> all();
}
