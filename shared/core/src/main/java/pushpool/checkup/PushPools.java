package pushpool.checkup;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;

/** Whether the work pools are such that their runs can be started. */
public final class PushPools implements Probe {
  private static final Set<String> SERVED = Set.of("ecs:push", "lambda:push");

  private final WorkPools pools;

  public PushPools(WorkPools pools) {
    this.pools = pools;
  }

  @Override
  public String subject() {
    return "work pools";
  }

  @Override
  public List<Finding> look(Instant now) {
    var all = pools.all().stream().filter(WorkPool::isPushed).toList();
    return all.isEmpty()
        ? List.of(new Finding.Well(subject(), "There is no push pool yet."))
        : all.stream().map(PushPools::finding).toList();
  }

  private static Finding finding(WorkPool pool) {
    var subject = "work pool " + pool.name();
    if (!SERVED.contains(pool.type())) {
      return new Finding.Ill(
          subject,
          "No launcher serves its type, " + pool.type() + ".",
          "Make a pool of the type ecs:push or lambda:push and move its deployments there.");
    }
    return pool.settings().paused()
        ? new Finding.Ill(
            subject, "It is paused, and its runs wait.", "prefect work-pool resume " + pool.name())
        : new Finding.Well(subject, "Its runs are started.");
  }
}
