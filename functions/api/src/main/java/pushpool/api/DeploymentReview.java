package pushpool.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.api.Previews.Question;
import pushpool.deployment.CheckInputs;
import pushpool.deployment.Deployment;
import pushpool.pool.FindPlace;
import pushpool.pool.WorkPool;
import pushpool.request.Ids;
import pushpool.targets.Finding;

/** What is to be said of a deployment that is wanted, before anything is done for it. */
final class DeploymentReview {
  private final FindPlace places;
  private final CheckInputs check;
  private final Previews previews;

  DeploymentReview(Stores stores, Previews previews, Ids ids) {
    this.places = new FindPlace(stores.pools(), stores.queues(), ids);
    this.check = new CheckInputs(stores.pools(), Blocks.of(stores));
    this.previews = previews;
  }

  Optional<WorkPool> pool(NamedPlace named) {
    return named.poolName().filter(pool -> !pool.equals(FindPlace.AGENT_POOL)).map(places::pool);
  }

  /** What is wrong with job variables in the pool that is named; in no other are they checked. */
  Optional<String> flaw(NamedPlace named, Map<String, Object> jobVariables) {
    return pool(named).flatMap(pool -> check.jobVariables(pool, jobVariables));
  }

  /** What is to be said of the runs of a deployment that the service serves itself. */
  List<Finding> findings(Question question, WorkPool pool, Deployment deployment) {
    if (!pool.isPushed()) {
      return List.of();
    }
    return pool.settings().baseJobTemplate().isEmpty()
        ? List.of(Finding.nothingSaid())
        : previews.of(question, pool, Optional.of(deployment), Map.of()).findings();
  }
}
