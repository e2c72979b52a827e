package pushpool.table;

import java.util.UUID;
import pushpool.flow.Flow;
import pushpool.flow.Flows;

/** The flows, over a {@link Table}. */
public final class FlowsTable extends Registry<Flow> implements Flows {

  public FlowsTable(Table table) {
    super(table, "flow", new FlowCodec());
  }

  @Override
  public Flow addOrFind(Flow flow) {
    var known = named(flow.name());
    if (known.isEmpty() && add(flow)) {
      return flow;
    }
    return known.or(() -> named(flow.name())).orElse(flow);
  }

  private static final class FlowCodec implements Codec<Flow> {
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
