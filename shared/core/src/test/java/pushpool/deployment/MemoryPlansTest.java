package pushpool.deployment;

import pushpool.run.FlowRuns;

final class MemoryPlansTest extends PlansContract {
  private final Planned planned = new Planned();

  @Override
  protected Plans plans() {
    return planned.plans;
  }

  @Override
  protected Deployments deployments() {
    return planned.deployments;
  }

  @Override
  protected FlowRuns runs() {
    return planned.runs;
  }
}
