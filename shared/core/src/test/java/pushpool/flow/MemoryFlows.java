package pushpool.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Flows in a map, for tests. */
public final class MemoryFlows implements Flows {
  private final Map<String, Flow> flows = new LinkedHashMap<>();

  @Override
  public Flow addOrFind(Flow flow) {
    return flows.computeIfAbsent(flow.name(), _ -> flow);
  }

  @Override
  public Optional<Flow> find(UUID id) {
    return flows.values().stream().filter(flow -> flow.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Flow> named(String name) {
    return Optional.ofNullable(flows.get(name));
  }

  @Override
  public Optional<Flow> change(UUID id, UnaryOperator<Flow> step) {
    var after = find(id).map(step);
    after.ifPresent(flow -> flows.put(flow.name(), flow));
    return after;
  }

  @Override
  public boolean remove(UUID id) {
    return flows.values().removeIf(flow -> flow.id().equals(id));
  }

  @Override
  public List<Flow> all() {
    return List.copyOf(flows.values());
  }
}
