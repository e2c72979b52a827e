package pushpool.api.filter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.flow.Flow;

/** Which flows are wanted, in which order. */
public record FlowFilter(Predicate<Flow> flows, Sort sort, Paging paging) {
  static final Kind<Predicate<Flow>> SELECTION = Fields.object(FlowFilter::selection);

  /** The orders in which flows can be listed. */
  public enum Sort {
    CREATED_DESC(Comparator.comparing(Flow::created).reversed()),
    UPDATED_DESC(Comparator.comparing(Flow::updated).reversed()),
    NAME_ASC(Comparator.comparing(Flow::name)),
    NAME_DESC(Comparator.comparing(Flow::name).reversed());

    private final Comparator<Flow> order;

    Sort(Comparator<Flow> order) {
      this.order = order;
    }
  }

  public static FlowFilter read(Fields fields) {
    var flows = fields.optional("flows", SELECTION, _ -> true);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.NAME_ASC);
    var paging = Paging.read(fields);
    Joins.refuse(
        fields, List.of("flow_runs", "task_runs", "deployments", "work_pools", "work_queues"));
    fields.done();
    return new FlowFilter(flows, sort, paging);
  }

  private static Predicate<Flow> selection(Fields fields) {
    var criteria = new Criteria<Flow>(fields);
    criteria.on("id", Match.ID, flow -> Optional.of(flow.id()));
    criteria.on("name", Match.TEXT, flow -> Optional.of(flow.name()));
    criteria.on("tags", Match.TAGS, flow -> Optional.of(flow.tags()));
    return criteria.done();
  }

  public Stream<Flow> apply(Stores stores) {
    return paging.of(stores.flows().all().stream().filter(flows).sorted(sort.order));
  }
}
