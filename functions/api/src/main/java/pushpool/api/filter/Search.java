package pushpool.api.filter;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;
import pushpool.task.TaskRuns;

/**
 * The filters that one request carries, each on another resource, and what they select together: of
 * every other resource something must exist that belongs to what is selected and matches.
 */
public final class Search {
  private final Lookups lookups;
  private final Optional<Predicate<Flow>> flows;
  private final Optional<Predicate<Deployment>> deployments;
  private final Optional<Predicate<WorkPool>> pools;
  private final Optional<Predicate<WorkQueue>> queues;
  private final Optional<RunConditions> runs;
  private final Optional<TaskRunFilter.Selection> taskRuns;

  private Search(Fields fields, Lookups lookups) {
    this.lookups = lookups;
    flows = fields.maybe("flows", FlowFilter.selection(lookups));
    deployments = fields.maybe("deployments", DeploymentFilter.selection(lookups));
    pools = fields.maybe("work_pools", WorkPoolFilter.SELECTION);
    queues =
        fields
            .maybe("work_pool_queues", WorkQueueFilter.SELECTION)
            .or(() -> fields.maybe("work_queues", WorkQueueFilter.SELECTION));
    runs = fields.maybe("flow_runs", RunConditions.kind(lookups));
    taskRuns = fields.maybe("task_runs", TaskRunFilter.SELECTION);
  }

  /** A search for runs alone. */
  private Search(
      Lookups lookups, Optional<RunConditions> runs, Optional<TaskRunFilter.Selection> taskRuns) {
    this.lookups = lookups;
    this.flows = Optional.empty();
    this.deployments = Optional.empty();
    this.pools = Optional.empty();
    this.queues = Optional.empty();
    this.runs = runs;
    this.taskRuns = taskRuns;
  }

  /** Reads the filters among a body's fields. */
  static Search read(Fields fields, Stores stores) {
    return new Search(fields, new Lookups(stores));
  }

  /** The flows, in no order; what is said about queues says nothing about them. */
  Stream<Flow> flows() {
    var byDeployment = having(deployments.isPresent() || pools.isPresent(), this::deployedFlows);
    var byRun =
        having(
            runs.isPresent() || taskRuns.isPresent(),
            () -> ofRuns(run -> Stream.of(run.origin().flowId())));
    return lookups.flows().stream()
        .filter(flows.orElse(_ -> true))
        .filter(flow -> isIn(byDeployment, flow.id()) && isIn(byRun, flow.id()));
  }

  /** The deployments, in no order. */
  Stream<Deployment> deployments() {
    var flowIds = flows.map(lookups::flowIds);
    var byRun =
        having(
            runs.isPresent() || taskRuns.isPresent(),
            () -> ofRuns(run -> run.origin().deploymentId().stream()));
    var place = place(queues);
    return lookups.deployments().stream()
        .filter(deployments.orElse(_ -> true))
        .filter(deployment -> isIn(flowIds, deployment.flowId()))
        .filter(deployment -> isIn(byRun, deployment.id()))
        .filter(deployment -> place.test(deployment.settings().place()));
  }

  /** Which task runs to look for, and where. */
  TaskRunFilter.Selection taskRuns() {
    var own = taskRuns.orElse(TaskRunFilter.Selection.ALL);
    var flowRunIds =
        having(runs.isPresent() || joins() > 0, () -> lookups.runIds(runs(Optional.empty())));
    return flowRunIds
        .map(
            ids ->
                new TaskRunFilter.Selection(
                    own.test().and(run -> run.call().flowRunId().filter(ids::contains).isPresent()),
                    own.reach() instanceof TaskRuns.Reach.Everywhere
                        ? new TaskRuns.Reach.OfFlowRuns(ids)
                        : own.reach()))
        .orElse(own);
  }

  /** The ids of the runs that are wanted, where anything is said about runs. */
  Optional<Set<UUID>> runIds() {
    return runs.isPresent() || taskRuns.isPresent() || joins() > 0
        ? Optional.of(lookups.runIds(runs()))
        : Optional.empty();
  }

  /** Which flow runs to look for, and where. */
  public RunSelection runs() {
    return runs(taskRuns);
  }

  private RunSelection runs(Optional<TaskRunFilter.Selection> having) {
    var wanted = new RunNarrowing(runs);
    join(wanted);
    having
        .map(lookups::callers)
        .ifPresent(
            ids -> {
              wanted.within(new Reach.Ids(ids));
              wanted.only(run -> ids.contains(run.id()));
            });
    return wanted.selection(joins());
  }

  private void join(RunNarrowing wanted) {
    pools.map(lookups::poolIds).ifPresent(ids -> wanted.within(new Reach.Pools(ids)));
    if (pools.isPresent() || queues.isPresent()) {
      var place = place(queues);
      wanted.only(run -> place.test(run.origin().place()));
    }
    flows
        .map(lookups::flowIds)
        .ifPresent(
            ids -> {
              wanted.within(new Reach.Owners(lookups.owners(ids)));
              wanted.only(run -> ids.contains(run.origin().flowId()));
            });
    deployments
        .map(lookups::deploymentIds)
        .ifPresent(
            ids -> {
              wanted.within(new Reach.Owners(ids));
              wanted.only(run -> run.origin().deploymentId().filter(ids::contains).isPresent());
            });
  }

  private int joins() {
    return (int) Stream.of(flows, deployments, pools, queues).filter(Optional::isPresent).count();
  }

  private Set<UUID> deployedFlows() {
    var place = place(Optional.empty());
    return lookups.deployments().stream()
        .filter(deployments.orElse(_ -> true))
        .filter(deployment -> place.test(deployment.settings().place()))
        .map(Deployment::flowId)
        .collect(Collectors.toSet());
  }

  /** What the runs that match belong to, whatever else is said of that. */
  private Set<UUID> ofRuns(Function<FlowRun, Stream<UUID>> id) {
    var own = new Search(lookups, runs, taskRuns).runs();
    return lookups.stores().runs().all(own).flatMap(id).collect(Collectors.toSet());
  }

  /** Whether something is placed where the filters on pools and queues say. */
  private Predicate<Optional<Place>> place(Optional<Predicate<WorkQueue>> queues) {
    var poolIds = pools.map(lookups::poolIds);
    var queueIds = queues.map(lookups::queueIds);
    return place ->
        poolIds.map(ids -> place.filter(at -> ids.contains(at.poolId())).isPresent()).orElse(true)
            && queueIds
                .map(ids -> place.filter(at -> ids.contains(at.queueId())).isPresent())
                .orElse(true);
  }

  private static Optional<Set<UUID>> having(boolean isAsked, Supplier<Set<UUID>> ids) {
    return isAsked ? Optional.of(ids.get()) : Optional.empty();
  }

  private static boolean isIn(Optional<Set<UUID>> wanted, UUID id) {
    return wanted.map(ids -> ids.contains(id)).orElse(true);
  }
}
