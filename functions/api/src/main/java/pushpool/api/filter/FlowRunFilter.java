package pushpool.api.filter;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;

/** Which flow runs are wanted, in which order. */
public record FlowRunFilter(
    Predicate<FlowRun> runs,
    Optional<Set<UUID>> ids,
    Optional<Set<UUID>> deploymentIds,
    Joined joined,
    Sort sort,
    Paging paging) {

  /** Conditions on what the runs belong to. */
  record Joined(
      Optional<Predicate<Flow>> flows,
      Optional<Predicate<Deployment>> deployments,
      Optional<Predicate<WorkPool>> pools) {}

  private record Selection(
      Predicate<FlowRun> test, Optional<Set<UUID>> ids, Optional<Set<UUID>> deploymentIds) {
    static final Selection ALL = new Selection(_ -> true, Optional.empty(), Optional.empty());
  }

  /** The orders in which runs can be listed; without one they come as they are stored. */
  public enum Sort {
    ID_DESC(Comparator.comparing((FlowRun run) -> run.id().toString()).reversed()),
    START_TIME_ASC(nullsFirst(run -> run.progress().start())),
    START_TIME_DESC(nullsFirst(run -> run.progress().start()).reversed()),
    EXPECTED_START_TIME_ASC(null),
    EXPECTED_START_TIME_DESC(null),
    NAME_ASC(Comparator.comparing(run -> run.details().name())),
    NAME_DESC(Comparator.comparing((FlowRun run) -> run.details().name()).reversed()),
    NEXT_SCHEDULED_START_TIME_ASC(nullsFirst(run -> run.progress().nextScheduledStart())),
    END_TIME_DESC(nullsFirst(run -> run.progress().end()).reversed());

    private final Comparator<FlowRun> order;

    Sort(Comparator<FlowRun> order) {
      this.order = order;
    }

    private static Comparator<FlowRun> nullsFirst(Function<FlowRun, Optional<Instant>> time) {
      return Comparator.comparing(run -> time.apply(run).orElse(Instant.MIN));
    }
  }

  public static FlowRunFilter read(Fields fields) {
    var runs = fields.optional("flow_runs", Fields.object(FlowRunFilter::selection), Selection.ALL);
    var joined =
        new Joined(
            fields.maybe("flows", FlowFilter.SELECTION),
            fields.maybe("deployments", DeploymentFilter.SELECTION),
            fields.maybe("work_pools", WorkPoolFilter.SELECTION));
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.ID_DESC);
    var paging = Paging.read(fields);
    Joins.refuse(fields, List.of("task_runs", "work_pool_queues"));
    fields.done();
    return new FlowRunFilter(runs.test(), runs.ids(), runs.deploymentIds(), joined, sort, paging);
  }

  private static Selection selection(Fields fields) {
    var criteria = new Criteria<FlowRun>(fields);
    var ids = criteria.on("id", Match.ID, run -> Optional.of(run.id()));
    var deployments = criteria.on("deployment_id", Match.ID, run -> run.origin().deploymentId());
    criteria.on("name", Match.TEXT, run -> Optional.of(run.details().name()));
    criteria.on("tags", Match.TAGS, run -> Optional.of(run.details().tags()));
    criteria.on("work_queue_name", Match.TEXT, run -> run.origin().place().map(Place::queueName));
    criteria.on("flow_version", Match.TEXT, run -> run.details().flowVersion());
    criteria.on("idempotency_key", Match.TEXT, run -> run.origin().idempotencyKey());
    criteria.on("parent_task_run_id", Match.ID, run -> run.origin().parentTaskRunId());
    criteria.on("start_time", Match.TIME, run -> run.progress().start());
    criteria.on("end_time", Match.TIME, run -> run.progress().end());
    criteria.on("expected_start_time", Match.TIME, run -> run.progress().expectedStart());
    criteria.on(
        "next_scheduled_start_time", Match.TIME, run -> run.progress().nextScheduledStart());
    criteria.part("state", Fields.object(FlowRunFilter::state));
    var test = criteria.done();
    return new Selection(
        test,
        ids.filter(_ -> criteria.isNarrowing()).flatMap(Match::only),
        deployments.filter(_ -> criteria.isNarrowing()).flatMap(Match::only));
  }

  private static Predicate<FlowRun> state(Fields fields) {
    var criteria = new Criteria<FlowRun>(fields);
    criteria.on("type", Match.TEXT, run -> Optional.of(run.state().type().name()));
    criteria.on("name", Match.TEXT, run -> Optional.of(run.state().name()));
    return criteria.done();
  }

  /** The selection to be made from the stores, reading no more than the filter forces to. */
  public RunSelection selection(Stores stores) {
    var flowIds = joined.flows.map(wanted -> flowIds(stores, wanted));
    var deploymentIds = joined.deployments.map(wanted -> deploymentIds(stores, wanted));
    var poolIds = joined.pools.map(wanted -> poolIds(stores, wanted));
    Predicate<FlowRun> matches =
        runs.and(run -> flowIds.map(ids -> ids.contains(run.origin().flowId())).orElse(true))
            .and(run -> within(deploymentIds, run.origin().deploymentId()))
            .and(run -> within(poolIds, run.origin().place().map(Place::poolId)));
    var newest = sort == Sort.EXPECTED_START_TIME_DESC;
    var order = Optional.ofNullable(sort.order);
    var reach = reach(stores, flowIds, deploymentIds);
    return new RunSelection(reach, matches, order, newest, paging.offset(), paging.limit());
  }

  private Reach reach(Stores stores, Optional<Set<UUID>> flowIds, Optional<Set<UUID>> joinedIds) {
    if (ids.isPresent()) {
      return new Reach.Ids(ids.get());
    }
    var owners = deploymentIds.or(() -> joinedIds);
    return owners
        .or(() -> flowIds.map(flows -> withDeployments(stores, flows)))
        .<Reach>map(Reach.Owners::new)
        .orElseGet(Reach.Everywhere::new);
  }

  private static boolean within(Optional<Set<UUID>> wanted, Optional<UUID> id) {
    return wanted.map(ids -> id.filter(ids::contains).isPresent()).orElse(true);
  }

  private static Set<UUID> withDeployments(Stores stores, Set<UUID> flows) {
    var owners = new HashSet<>(flows);
    stores.deployments().all().stream()
        .filter(d -> flows.contains(d.flowId()))
        .forEach(d -> owners.add(d.id()));
    return owners;
  }

  private static Set<UUID> flowIds(Stores stores, Predicate<Flow> wanted) {
    return stores.flows().all().stream().filter(wanted).map(Flow::id).collect(Collectors.toSet());
  }

  private static Set<UUID> deploymentIds(Stores stores, Predicate<Deployment> wanted) {
    return stores.deployments().all().stream()
        .filter(wanted)
        .map(Deployment::id)
        .collect(Collectors.toSet());
  }

  private static Set<UUID> poolIds(Stores stores, Predicate<WorkPool> wanted) {
    return stores.pools().all().stream()
        .filter(wanted)
        .map(WorkPool::id)
        .collect(Collectors.toSet());
  }
}
