package pushpool.input;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Inputs in a map, for tests. */
public final class MemoryFlowRunInputs implements FlowRunInputs {
  private final Map<List<Object>, FlowRunInput> inputs = new LinkedHashMap<>();

  @Override
  public boolean add(FlowRunInput input) {
    return inputs.putIfAbsent(List.of(input.flowRunId(), input.key()), input) == null;
  }

  @Override
  public void put(FlowRunInput input) {
    inputs.put(List.of(input.flowRunId(), input.key()), input);
  }

  @Override
  public Optional<FlowRunInput> find(UUID flowRunId, String key) {
    return Optional.ofNullable(inputs.get(List.of(flowRunId, key)));
  }

  @Override
  public List<FlowRunInput> of(UUID flowRunId, String prefix) {
    return inputs.values().stream()
        .filter(input -> input.flowRunId().equals(flowRunId) && input.key().startsWith(prefix))
        .sorted(Comparator.comparing(FlowRunInput::created).thenComparing(FlowRunInput::key))
        .toList();
  }

  @Override
  public boolean remove(UUID flowRunId, String key) {
    return inputs.remove(List.of(flowRunId, key)) != null;
  }

  @Override
  public void removeAll(UUID flowRunId) {
    inputs.values().removeIf(input -> input.flowRunId().equals(flowRunId));
  }
}
