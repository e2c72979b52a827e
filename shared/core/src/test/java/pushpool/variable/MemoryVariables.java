package pushpool.variable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.request.RequestException;

/** Variables in a map, for tests. */
public final class MemoryVariables implements Variables {
  private final Map<UUID, Variable> variables = new LinkedHashMap<>();

  @Override
  public boolean add(Variable variable) {
    return named(variable.name()).isEmpty() && variables.put(variable.id(), variable) == null;
  }

  @Override
  public Optional<Variable> find(UUID id) {
    return Optional.ofNullable(variables.get(id));
  }

  @Override
  public Optional<Variable> named(String name) {
    return variables.values().stream().filter(known -> known.name().equals(name)).findFirst();
  }

  @Override
  public Optional<Variable> change(UUID id, UnaryOperator<Variable> step) {
    var after = find(id).map(step);
    after.ifPresent(this::replace);
    return after;
  }

  private void replace(Variable after) {
    if (named(after.name()).filter(holder -> !holder.id().equals(after.id())).isPresent()) {
      throw new RequestException.Conflict("The name is already taken.");
    }
    variables.put(after.id(), after);
  }

  @Override
  public boolean remove(UUID id) {
    return variables.remove(id) != null;
  }

  @Override
  public List<Variable> all() {
    return List.copyOf(variables.values());
  }
}
