package pushpool.table;

import java.util.UUID;
import pushpool.variable.Variable;
import pushpool.variable.Variables;

/** The variables, over a {@link Table}. */
public final class VariablesTable extends Registry<Variable> implements Variables {

  public VariablesTable(Table table) {
    super(table, "variable", new VariableCodec());
  }

  private static final class VariableCodec implements Codec<Variable> {
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
