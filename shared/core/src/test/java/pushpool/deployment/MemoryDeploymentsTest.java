package pushpool.deployment;

final class MemoryDeploymentsTest extends DeploymentsContract {
  @Override
  protected Deployments deployments() {
    return new MemoryDeployments();
  }
}
