package pushpool.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.flow.Flow;
import pushpool.flow.Flows;

/** The flows, over a {@link Table}. */
public final class FlowsTable implements Flows {
  private final Registry<Flow> registry;

  public FlowsTable(Table table) {
    registry = new Registry<>(table, "flow", new FlowCodec());
  }

  @Override
  public Flow addOrFind(Flow flow) {
    var known = named(flow.name());
    if (known.isEmpty() && registry.add(flow)) {
      return flow;
    }
    return known.or(() -> named(flow.name())).orElse(flow);
  }

  @Override
  public Optional<Flow> find(UUID id) {
    return registry.find(id);
  }

  @Override
  public Optional<Flow> named(String name) {
    return registry.named(name);
  }

  @Override
  public Optional<Flow> change(UUID id, UnaryOperator<Flow> step) {
    return registry.change(id, step);
  }

  @Override
  public boolean remove(UUID id) {
    var flow = registry.find(id);
    flow.ifPresent(registry::remove);
    return flow.isPresent();
  }

  @Override
  public List<Flow> all() {
    return registry.all();
  }

  private static final class FlowCodec implements Registry.Codec<Flow> {
    @Override
    public UUID id(Flow flow) {
      return flow.id();
    }

    @Override
    public String name(Flow flow) {
      return flow.name();
    }

    @Override
    public Document write(Flow flow) {
      return Document.empty()
          .with("id", flow.id())
          .with("name", flow.name())
          .with("tags", flow.tags())
          .with("labels", flow.labels())
          .with("created", flow.created())
          .with("updated", flow.updated());
    }

    @Override
    public Flow read(Document d) {
      return new Flow(
          d.id("id"),
          d.string("name"),
          d.strings("tags"),
          d.object("labels"),
          d.time("created"),
          d.time("updated"));
    }
  }
}
