package pushpool.api;

import pushpool.block.BlockStores;
import pushpool.deployment.Deployments;
import pushpool.flow.Flows;
import pushpool.log.Logs;
import pushpool.pool.WorkPools;
import pushpool.pool.WorkQueues;
import pushpool.run.FlowRuns;

/** Everything the API remembers. */
public record Stores(
    Flows flows,
    Deployments deployments,
    WorkPools pools,
    WorkQueues queues,
    FlowRuns runs,
    Logs logs,
    BlockStores blocks) {}
