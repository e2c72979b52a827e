package pushpool.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import pushpool.deployment.Deployment;
import pushpool.deployment.Plans;
import pushpool.request.RequestException;
import pushpool.run.FlowRun;

/**
 * What is planned of deployments, over a {@link Table}: runs are stored in transactions that happen
 * only while the deployment is the one they were planned from.
 */
public final class PlansTable implements Plans {
  private static final int ROUNDS = 8;
  private static final int MOST_RUNS = 40;
  private static final long MOST_BYTES = Table.MOST_BYTES_TOGETHER / 2;

  private final Table table;
  private final Registry<Deployment> registry;
  private final FlowRunsTable runs;

  public PlansTable(Table table) {
    this.table = table;
    this.registry = new Registry<>(table, DeploymentsTable.KIND, new DeploymentCodec());
    this.runs = new FlowRunsTable(table);
  }

  @Override
  public List<Deployment> due(int part, Instant by, int most) {
    var query =
        Query.of(DeploymentCodec.part(part), most)
            .between(Query.FIRST, Times.sortable(by) + Query.LAST);
    var keys = table.query(Index.DEPLOYMENTS_BY_PLANNING, query).items();
    return registry.findAll(keys.stream().map(key -> UUID.fromString(key.sort())).toList());
  }

  @Override
  public boolean keep(Deployment before, Deployment after, List<FlowRun> planned) {
    var replacing = registry.replacing(before, after);
    if (replacing.isEmpty()) {
      return false;
    }
    var changed = replacing.get();
    var batches = batches(planned);
    for (var batch : batches.subList(0, batches.size() - 1)) {
      if (!isWritten(List.of(unchanged(changed)), batch)) {
        return false;
      }
    }
    return isWritten(changed, batches.getLast());
  }

  private static Write unchanged(List<Write> changed) {
    if (changed.getFirst() instanceof Write.Put(var item, var condition)) {
      return new Write.Check(item.key(), condition);
    }
    throw new IllegalStateException("A deployment is put first.");
  }

  /** Writes the runs whose keys are free, if the first of the given writes can be done. */
  private boolean isWritten(List<Write> deployment, List<FlowRun> batch) {
    var left = batch;
    for (var round = 0; round < ROUNDS; round++) {
      var writes = new ArrayList<>(deployment);
      left.forEach(run -> writes.addAll(runs.adding(run)));
      switch (table.write(writes)) {
        case Outcome.Written _ -> {
          return true;
        }
        case Outcome.Refused(var position) when position < deployment.size() -> {
          return false;
        }
        case Outcome.Refused _ -> left = free(left);
      }
    }
    throw new RequestException.Contended("Too many writers planned this at once; try again.");
  }

  /** Only where a run was refused are the others looked for: hardly ever is one there. */
  private List<FlowRun> free(List<FlowRun> batch) {
    var claims = batch.stream().flatMap(run -> FlowRunsTable.claim(run).stream()).toList();
    Set<Key> taken = new HashSet<>(table.getAll(claims).keySet());
    return batch.stream()
        .filter(run -> FlowRunsTable.claim(run).filter(taken::contains).isEmpty())
        .toList();
  }

  /** The runs as they fit into transactions, at least one batch. */
  private List<List<FlowRun>> batches(List<FlowRun> planned) {
    var batches = new ArrayList<List<FlowRun>>(List.of(new ArrayList<>()));
    var bytes = 0L;
    for (var run : planned) {
      var more = bytes(run);
      if (batches.getLast().size() == MOST_RUNS || bytes + more > MOST_BYTES) {
        batches.add(new ArrayList<>());
        bytes = 0;
      }
      batches.getLast().add(run);
      bytes += more;
    }
    return batches;
  }

  private long bytes(FlowRun run) {
    return runs.adding(run).stream()
        .mapToLong(write -> write instanceof Write.Put(var item, _) ? Limits.bytes(item) : 0)
        .sum();
  }
}
