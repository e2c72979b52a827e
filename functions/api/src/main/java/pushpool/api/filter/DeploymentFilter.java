package pushpool.api.filter;

import static pushpool.api.filter.Match.Asked.LIKE;
import static pushpool.api.filter.Match.Asked.NOT_ANY;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;

/** Which deployments are wanted, in which order. */
public record DeploymentFilter(Search search, Sort sort, Paging paging) {

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

  public static DeploymentFilter read(Fields fields, Stores stores) {
    var search = Search.read(fields, stores);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.NAME_ASC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new DeploymentFilter(search, sort, paging);
  }

  /** Reads which deployments are meant where many are changed at once. */
  public static DeploymentFilter ofMany(Fields fields, Stores stores) {
    var search = Search.read(fields, stores);
    var paging = Paging.ofMany(fields);
    fields.doneWithRest();
    return new DeploymentFilter(search, Sort.NAME_ASC, paging);
  }

  static Kind<Predicate<Deployment>> selection(Lookups lookups) {
    Supplier<Map<UUID, String>> flowNames =
        Lookups.once(
            () -> lookups.flows().stream().collect(Collectors.toMap(Flow::id, Flow::name)));
    return Fields.object(
        fields -> {
          var criteria = new Criteria<Deployment>(fields);
          criteria.on("id", Match.among(Kinds.ID, NOT_ANY), d -> Optional.of(d.id()));
          criteria.on("name", Match.text(LIKE), d -> Optional.of(d.name()));
          criteria.part("flow_or_deployment_name", either(flowNames));
          criteria.on("paused", Match.TRUTH, d -> Optional.of(d.settings().paused()));
          criteria.on("tags", Match.TAGS, d -> Optional.of(d.settings().tags()));
          criteria.on(
              "work_queue_name", Match.text(), d -> d.settings().place().map(p -> p.queueName()));
          fields.ignored("concurrency_limit");
          return criteria.done();
        });
  }

  /** A condition that the deployment's name or that of its flow meets. */
  private static Kind<Predicate<Deployment>> either(Supplier<Map<UUID, String>> flowNames) {
    var text = Match.text(LIKE);
    return (value, loc) -> {
      var match = text.read(value, loc);
      return deployment ->
          Stream.of(deployment.name(), flowNames.get().getOrDefault(deployment.flowId(), ""))
              .anyMatch(name -> match.test().test(Optional.of(name)));
    };
  }

  /** All deployments that are wanted, in order. */
  public List<Deployment> all() {
    return search.deployments().sorted(sort.order).toList();
  }
}
