package pushpool.api.filter;

import static pushpool.api.filter.Match.Asked.IS_NULL;
import static pushpool.api.filter.Match.Asked.LIKE;
import static pushpool.api.filter.Match.Asked.NOT_ANY;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;

/** Which flows are wanted, in which order. */
public record FlowFilter(Search search, Sort sort, Paging paging) {

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

  public static FlowFilter read(Fields fields, Stores stores) {
    var search = Search.read(fields, stores);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.NAME_ASC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new FlowFilter(search, sort, paging);
  }

  static Kind<Predicate<Flow>> selection(Lookups lookups) {
    Supplier<Set<UUID>> deployed =
        Lookups.once(
            () ->
                lookups.deployments().stream().map(Deployment::flowId).collect(Collectors.toSet()));
    return Fields.object(
        fields -> {
          var criteria = new Criteria<Flow>(fields);
          criteria.on("id", Match.among(Kinds.ID, NOT_ANY), flow -> Optional.of(flow.id()));
          criteria.on(
              "deployment",
              Match.among(Kinds.ID, IS_NULL),
              flow -> Optional.of(flow.id()).filter(deployed.get()::contains));
          criteria.on("name", Match.text(LIKE), flow -> Optional.of(flow.name()));
          criteria.on("tags", Match.ALL_TAGS, flow -> Optional.of(flow.tags()));
          return criteria.done();
        });
  }

  /** All flows that are wanted, in order. */
  public List<Flow> all() {
    return search.flows().sorted(sort.order).toList();
  }
}
