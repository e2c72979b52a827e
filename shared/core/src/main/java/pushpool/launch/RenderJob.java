package pushpool.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployments;
import pushpool.flow.Flow;
import pushpool.flow.Flows;
import pushpool.limit.Scope;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueue;
import pushpool.pool.WorkQueues;
import pushpool.run.FlowRun;

/** Makes a run's job from its pool's template and the variables of its deployment and itself. */
public final class RenderJob {
  /** What came of it. */
  public sealed interface Rendered {
    record Ready(Job job, Site site) implements Rendered {}

    /** The run may not start yet: its pool or its queue is paused. */
    record Held(Scope scope, String name, WorkQueue queue) implements Rendered {}

    /** What the run belongs to is gone, so nobody can want it any more. */
    record Orphaned(String reason) implements Rendered {}

    /** No job can be made of what was configured. */
    record Unusable(String reason) implements Rendered {}
  }

  /** What a run belongs to, as it was when its job was made. */
  public record Site(WorkPool pool, WorkQueue queue, Optional<Deployment> deployment) {}

  private final WorkPools pools;
  private final WorkQueues queues;
  private final Deployments deployments;
  private final Flows flows;
  private final References references;
  private final String apiUrl;

  /**
   * @param apiUrl the address under which a container reaches the API
   */
  public RenderJob(
      WorkPools pools,
      WorkQueues queues,
      Deployments deployments,
      Flows flows,
      References references,
      String apiUrl) {
    this.pools = pools;
    this.queues = queues;
    this.deployments = deployments;
    this.flows = flows;
    this.references = references;
    this.apiUrl = apiUrl;
  }

  /** Renders the job of a run that has a place. */
  public Rendered render(FlowRun run) {
    var place = run.origin().place().orElseThrow();
    var pool = pools.find(place.poolId());
    var queue = queues.find(place.queueId());
    var deployment = run.origin().deploymentId().flatMap(deployments::find);
    if (run.origin().deploymentId().isPresent() && deployment.isEmpty()) {
      return new Rendered.Orphaned("The deployment of this run was deleted.");
    }
    if (pool.isEmpty() || queue.isEmpty()) {
      return new Rendered.Unusable(
          "The work queue %s/%s was deleted.".formatted(place.poolName(), place.queueName()));
    }
    return hold(pool.get(), queue.get())
        .orElseGet(() -> job(run, new Site(pool.get(), queue.get(), deployment)));
  }

  private static Optional<Rendered> hold(WorkPool pool, WorkQueue queue) {
    if (pool.settings().paused()) {
      return Optional.of(new Rendered.Held(Scope.pool(pool.id()), Words.of(pool), queue));
    }
    return queue.settings().paused()
        ? Optional.of(new Rendered.Held(Scope.queue(queue.id()), Words.of(pool, queue), queue))
        : Optional.empty();
  }

  private Rendered job(FlowRun run, Site site) {
    return switch (prepare(run, site.pool(), site.deployment())) {
      case Job job -> new Rendered.Ready(job, site);
      case Resolution.Refused refused -> unusable(site.pool(), refused);
    };
  }

  /**
   * The job of a run of this pool and deployment, whether they are stored or not, and whether the
   * run may start or not.
   */
  public Preparation prepare(FlowRun run, WorkPool pool, Optional<Deployment> deployment) {
    var resolution =
        JobTemplate.resolve(
            pool.settings().baseJobTemplate(),
            deployment.map(d -> d.settings().inputs().jobVariables()).orElse(Map.of()),
            run.details().jobVariables().orElse(Map.of()),
            references);
    return switch (resolution) {
      case Resolution.Resolved(var configuration) ->
          prepared(configuration, identity(run, deployment));
      case Resolution.Refused refused -> refused;
    };
  }

  private static Preparation prepared(
      Map<String, Object> configuration, Map<String, Object> identity) {
    try {
      return Job.of(configuration, identity);
    } catch (Unresolvable e) {
      return e.refusal();
    }
  }

  private static Rendered unusable(WorkPool pool, Resolution.Refused refused) {
    return new Rendered.Unusable(
        "The job of work pool %s cannot be made: %s".formatted(pool.name(), refused.message()));
  }

  private Map<String, Object> identity(FlowRun run, Optional<Deployment> deployment) {
    var names = new LinkedHashMap<String, Object>();
    names.put("PREFECT_API_URL", apiUrl);
    names.put("PREFECT__FLOW_RUN_ID", run.id().toString());
    names.put("PREFECT__FLOW_ID", run.origin().flowId().toString());
    flows
        .find(run.origin().flowId())
        .map(Flow::name)
        .ifPresent(n -> names.put("PREFECT__FLOW_NAME", n));
    deployment.ifPresent(
        d -> {
          names.put("PREFECT__DEPLOYMENT_ID", d.id().toString());
          names.put("PREFECT__DEPLOYMENT_NAME", d.name());
        });
    names.put("PUSHPOOL_WORK_POOL_NAME", run.origin().place().map(Place::poolName).orElse(""));
    return names;
  }
}
