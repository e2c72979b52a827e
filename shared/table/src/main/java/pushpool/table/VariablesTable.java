package pushpool.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.variable.Variable;
import pushpool.variable.Variables;

/** The variables, over a {@link Table}. */
public final class VariablesTable implements Variables {
  private final Registry<Variable> registry;

  public VariablesTable(Table table) {
    registry = new Registry<>(table, "variable", new VariableCodec());
  }

  @Override
  public boolean add(Variable variable) {
    return registry.add(variable);
  }

  @Override
  public Optional<Variable> find(UUID id) {
    return registry.find(id);
  }

  @Override
  public Optional<Variable> named(String name) {
    return registry.named(name);
  }

  @Override
  public Optional<Variable> change(UUID id, UnaryOperator<Variable> step) {
    return registry.change(id, step);
  }

  @Override
  public boolean remove(UUID id) {
    var variable = registry.find(id);
    variable.ifPresent(registry::remove);
    return variable.isPresent();
  }

  @Override
  public List<Variable> all() {
    return registry.all();
  }

  private static final class VariableCodec implements Registry.Codec<Variable> {
    @Override
    public UUID id(Variable variable) {
      return variable.id();
    }

    @Override
    public String name(Variable variable) {
      return variable.name();
    }

    @Override
    public Document write(Variable variable) {
      return Document.empty()
          .with("id", variable.id())
          .with("name", variable.name())
          .with("value", variable.value())
          .with("tags", variable.tags())
          .with("created", variable.created())
          .with("updated", variable.updated());
    }

    @Override
    public Variable read(Document d) {
      return new Variable(
          d.id("id"),
          d.string("name"),
          d.fields().get("value"),
          d.strings("tags"),
          d.time("created"),
          d.time("updated"));
    }
  }
}
