package pushpool.targets;

import java.util.Map;
import java.util.Optional;
import pushpool.launch.Order;

/** What an order asks of ECS, as plain JSON in AWS's names. */
public final class EcsRequests {
  /** The most bytes that a request's overrides may have. */
  public static final int MOST_OVERRIDE_BYTES = Overrides.MOST_BYTES;

  private final Order order;
  private final EcsJob job;
  private final Overrides overrides;
  private final EcsDefaults defaults;

  public EcsRequests(Order order, EcsDefaults usual) {
    this.order = order;
    this.job = new EcsJob(order.job().configuration());
    this.overrides = Overrides.fitting(job, order.job());
    this.defaults = usual.in(Reach.of(job));
  }

  /** Where the task is to run, and as whom it is asked for. */
  public Reach reach() {
    return Reach.of(job);
  }

  /** The definition the job names itself, if it does. */
  public Optional<String> namedDefinition() {
    return job.namedDefinition();
  }

  /** The cluster, if anybody names one; else ECS's own default. */
  public Optional<String> cluster() {
    return job.cluster().or(defaults::cluster);
  }

  /**
   * Whether the definition is for this run alone, because it holds what does not fit elsewhere or
   * because nothing is to be left of it.
   */
  public boolean isDefinitionOwn() {
    return namedDefinition().isEmpty()
        && (overrides.isSplit() || job.hasFlag("auto_deregister_task_definition"));
  }

  /** The RegisterTaskDefinition request. */
  public Map<String, Object> taskDefinition() {
    return new TaskDefinition(job, overrides, defaults).json(family());
  }

  /** The RunTask request. */
  public Map<String, Object> runTask(String taskDefinition) {
    return new TaskRequest(order, job, defaults).json(taskDefinition, overrides);
  }

  /** How many bytes the overrides of the request have. */
  public int overrideBytes() {
    return overrides.bytes();
  }

  EcsJob job() {
    return job;
  }

  Overrides overrides() {
    return overrides;
  }

  private String family() {
    var origin = order.run().origin();
    var pool = origin.place().orElseThrow().poolName();
    return "pushpool_" + pool + "_" + origin.deploymentId().orElse(origin.flowId());
  }
}
