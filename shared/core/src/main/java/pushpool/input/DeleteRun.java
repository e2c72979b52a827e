package pushpool.input;

import java.util.UUID;
import pushpool.run.FlowRuns;

/** Deletes a run with what it was told. */
public final class DeleteRun {
  private final FlowRuns runs;
  private final FlowRunInputs inputs;

  public DeleteRun(FlowRuns runs, FlowRunInputs inputs) {
    this.runs = runs;
    this.inputs = inputs;
  }

  /** Answers whether there was such a run. */
  public boolean delete(UUID id) {
    inputs.removeAll(id);
    return runs.remove(id);
  }
}
