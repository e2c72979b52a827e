package pushpool.deployment;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;

/** Plans over deployments and runs in memory, for tests. */
public final class MemoryPlans implements Plans {
  private final Deployments deployments;
  private final FlowRuns runs;

  public MemoryPlans(Deployments deployments, FlowRuns runs) {
    this.deployments = deployments;
    this.runs = runs;
  }

  @Override
  public List<Deployment> due(int part, Instant by, int most) {
    return deployments.all().stream()
        .filter(deployment -> Math.floorMod(deployment.id().hashCode(), PARTS) == part)
        .filter(deployment -> deployment.planningDue().filter(at -> !at.isAfter(by)).isPresent())
        .sorted(Comparator.comparing(deployment -> deployment.planningDue().orElseThrow()))
        .limit(most)
        .toList();
  }

  @Override
  public boolean keep(Deployment before, Deployment after, List<FlowRun> planned) {
    var kept = deployments.change(before.id(), found -> found.equals(before) ? after : found);
    if (kept.filter(after::equals).isEmpty()) {
      return false;
    }
    planned.forEach(runs::add);
    return true;
  }
}
