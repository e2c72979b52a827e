package pushpool.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.run.FlowRun;
import pushpool.run.Remains;

/** What deleted runs may have left, over a {@link Table}; written when they are removed. */
public final class RemainsTable implements Remains {
  private final Table table;

  public RemainsTable(Table table) {
    this.table = table;
  }

  /** What is written in the moment in which a run is removed. */
  static Optional<Write> leaving(FlowRun run) {
    return Remains.of(run)
        .map(
            left ->
                new Item(
                    key(left.id()),
                    0,
                    FlowRunCodec.write(left),
                    FlowRunPlaces.ofRemains(left),
                    Optional.empty()))
        .map(item -> new Write.Put(item, new Condition.Always()));
  }

  private static Key key(UUID id) {
    return new Key(TableName.RUNS, id.toString(), "remains");
  }

  @Override
  public Optional<FlowRun> find(UUID id) {
    return table.get(key(id)).map(FlowRunCodec::read);
  }

  @Override
  public void forget(UUID id) {
    table.write(List.of(new Write.Delete(key(id), new Condition.Always())));
  }
}
