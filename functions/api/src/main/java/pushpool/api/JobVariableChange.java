package pushpool.api;

import java.util.Map;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.Deployment;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;
import pushpool.run.StateType;

/**
 * The job variables that a run is given after it was created: they count when its infrastructure is
 * asked for, and not any more.
 */
final class JobVariableChange {
  private final Stores stores;
  private final CheckInputs check;

  JobVariableChange(Stores stores) {
    this.stores = stores;
    this.check = new CheckInputs(stores.pools(), Blocks.of(stores));
  }

  /** Throws what a caller is told whose run cannot be given these. */
  void check(FlowRun run, Map<String, Object> jobVariables) {
    if (run.state().type() != StateType.SCHEDULED) {
      throw new RequestException.Unworkable(
          "The job variables of a run that is %s cannot be changed.".formatted(run.state().type()));
    }
    var settings = deployment(run).settings();
    check
        .jobVariables(settings.place(), settings.inputs().jobVariables(), jobVariables)
        .ifPresent(
            flaw -> {
              throw new RequestException.Invalid("Error updating flow run: " + flaw);
            });
  }

  private Deployment deployment(FlowRun run) {
    return run.origin()
        .deploymentId()
        .flatMap(stores.deployments()::find)
        .orElseThrow(() -> new RequestException.Unworkable("The run has no deployment."));
  }
}
