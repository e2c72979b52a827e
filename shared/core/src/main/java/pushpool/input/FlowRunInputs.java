package pushpool.input;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored inputs of flow runs. */
public interface FlowRunInputs {
  /** Answers false when the run has an input of that key. */
  boolean add(FlowRunInput input);

  /** Stores the input in place of what the run has under its key. */
  void put(FlowRunInput input);

  Optional<FlowRunInput> find(UUID flowRunId, String key);

  /** The run's inputs whose keys have the prefix, oldest first. */
  List<FlowRunInput> of(UUID flowRunId, String prefix);

  /** Answers whether there was one. */
  boolean remove(UUID flowRunId, String key);

  /** Forgets all inputs of a run. */
  void removeAll(UUID flowRunId);
}
