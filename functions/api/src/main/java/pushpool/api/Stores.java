package pushpool.api;

import pushpool.access.ApiKeys;
import pushpool.artifact.Artifacts;
import pushpool.block.BlockStores;
import pushpool.deployment.Deployments;
import pushpool.deployment.ForgetRuns;
import pushpool.deployment.Plans;
import pushpool.flow.Flows;
import pushpool.input.FlowRunInputs;
import pushpool.limit.ConcurrencyLimits;
import pushpool.limit.Slots;
import pushpool.log.Logs;
import pushpool.pool.Polls;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueues;
import pushpool.pool.Workers;
import pushpool.run.FlowRuns;
import pushpool.run.QueuedRuns;
import pushpool.task.TaskRuns;
import pushpool.variable.Variables;
import pushpool.workspace.ResultStorage;

/** Everything the API remembers. */
public record Stores(
    Flows flows,
    Deployments deployments,
    WorkPools pools,
    WorkQueues queues,
    Workers workers,
    Polls polls,
    FlowRuns runs,
    QueuedRuns queued,
    Logs logs,
    BlockStores blocks,
    Variables variables,
    FlowRunInputs inputs,
    Artifacts artifacts,
    ResultStorage resultStorage,
    TaskRuns taskRuns,
    ConcurrencyLimits limits,
    Slots slots,
    ApiKeys keys,
    Plans plans) {

  /** Takes back runs that nobody has begun. */
  ForgetRuns forgetting() {
    return new ForgetRuns(runs, queued, queues);
  }
}
