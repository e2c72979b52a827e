package pushpool.api.filter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;
import pushpool.pool.Place;

/** Which deployments are wanted, in which order. */
public record DeploymentFilter(
    Predicate<Deployment> deployments, Optional<Predicate<Flow>> flows, Sort sort, Paging paging) {

  static final Kind<Predicate<Deployment>> SELECTION = Fields.object(DeploymentFilter::selection);

  /** The orders in which deployments can be listed. */
  public enum Sort {
    CREATED_DESC(Comparator.comparing(Deployment::created).reversed()),
    UPDATED_DESC(Comparator.comparing(Deployment::updated).reversed()),
    NAME_ASC(Comparator.comparing(Deployment::name)),
    NAME_DESC(Comparator.comparing(Deployment::name).reversed());

    private final Comparator<Deployment> order;

    Sort(Comparator<Deployment> order) {
      this.order = order;
    }
  }

  public static DeploymentFilter read(Fields fields) {
    var deployments = fields.optional("deployments", SELECTION, _ -> true);
    var flows = fields.maybe("flows", FlowFilter.SELECTION);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.NAME_ASC);
    var paging = Paging.read(fields);
    Joins.refuse(
        fields, List.of("flow_runs", "task_runs", "work_pools", "work_pool_queues", "work_queues"));
    fields.done();
    return new DeploymentFilter(deployments, flows, sort, paging);
  }

  private static Predicate<Deployment> selection(Fields fields) {
    var criteria = new Criteria<Deployment>(fields);
    criteria.on("id", Match.ID, d -> Optional.of(d.id()));
    criteria.on("name", Match.TEXT, d -> Optional.of(d.name()));
    criteria.on("tags", Match.TAGS, d -> Optional.of(d.settings().tags()));
    criteria.on("work_queue_name", Match.TEXT, d -> d.settings().place().map(Place::queueName));
    Joins.refuse(fields, List.of("concurrency_limit"));
    criteria.part("paused", Fields.object(DeploymentFilter::paused));
    return criteria.done();
  }

  private static Predicate<Deployment> paused(Fields fields) {
    var eq = fields.maybe("eq_", Kinds.TRUTH);
    fields.done();
    return deployment -> eq.map(wanted -> deployment.settings().paused() == wanted).orElse(true);
  }

  public Stream<Deployment> apply(Stores stores) {
    var flowIds = flows.map(selection -> ids(stores, selection));
    var matching =
        stores.deployments().all().stream()
            .filter(deployments)
            .filter(d -> flowIds.map(ids -> ids.contains(d.flowId())).orElse(true));
    return paging.of(matching.sorted(sort.order));
  }

  private static Set<java.util.UUID> ids(Stores stores, Predicate<Flow> selection) {
    return stores.flows().all().stream()
        .filter(selection)
        .map(Flow::id)
        .collect(Collectors.toSet());
  }
}
