package pushpool.flow;

import java.util.HashSet;
import java.util.UUID;
import pushpool.deployment.Deployment;
import pushpool.deployment.Deployments;
import pushpool.input.DeleteRun;
import pushpool.input.FlowRunInputs;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;

/** Deletes a flow with its deployments and runs. */
public final class DeleteFlow {
  private final Flows flows;
  private final Deployments deployments;
  private final FlowRuns runs;
  private final DeleteRun deleteRun;

  public DeleteFlow(Flows flows, Deployments deployments, FlowRuns runs, FlowRunInputs inputs) {
    this.flows = flows;
    this.deployments = deployments;
    this.runs = runs;
    this.deleteRun = new DeleteRun(runs, inputs);
  }

  /** Answers whether there was such a flow. What is cut short can be done again. */
  public boolean delete(UUID id) {
    if (flows.find(id).isEmpty()) {
      return false;
    }
    var own =
        deployments.all().stream()
            .filter(deployment -> deployment.flowId().equals(id))
            .map(Deployment::id)
            .toList();
    // The runs are found by what they are of, so they go first.
    removeRuns(id);
    own.forEach(deployments::remove);
    return flows.remove(id);
  }

  private void removeRuns(UUID id) {
    var owners = new HashSet<>(deployments.everOf(id));
    owners.add(id);
    runs.all(RunSelection.of(new Reach.Owners(owners))).map(FlowRun::id).forEach(deleteRun::delete);
  }
}
