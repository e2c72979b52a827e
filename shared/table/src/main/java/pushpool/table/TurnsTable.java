package pushpool.table;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Scope;
import pushpool.run.FlowRun;
import pushpool.run.Turns;

/** The runs that wait for their turn and those that have it, over a {@link Table}. */
public final class TurnsTable implements Turns {
  private static final int PAGE = 200;

  private final Table table;

  public TurnsTable(Table table) {
    this.table = table;
  }

  /** Where a run stands that waits for its turn. */
  static Optional<IndexKey> place(FlowRun run) {
    return run.dispatch()
        .turn()
        .waitsFor()
        .map(wait -> new IndexKey(line(wait.scope()), place(run, wait.line())));
  }

  private static String place(FlowRun run, String line) {
    return line + "#" + Times.sortable(run.due()) + "#" + run.id();
  }

  @Override
  public boolean isBehind(FlowRun run, Scope scope, String line) {
    var query = Query.of(line(scope), 2).between(Query.FIRST, place(run, line));
    return table.query(Index.RUNS_BY_QUEUE, query).items().stream()
        .anyMatch(key -> !key.partition().equals(run.id().toString()));
  }

  @Override
  public List<UUID> waiting(Scope scope, String line, int most) {
    var query = Query.of(line(scope), Math.min(most, PAGE)).startingWith(line);
    return table
        .all(Index.RUNS_BY_QUEUE, query)
        .limit(most)
        .map(key -> UUID.fromString(key.partition()))
        .toList();
  }

  @Override
  public Map<UUID, Long> held(Scope scope) {
    return SeatRow.all(table, scope.id()).stream()
        .flatMap(row -> row.taken().shares().entrySet().stream())
        .collect(
            groupingBy(
                held -> TurnTrade.queue(held.getKey()),
                summingLong(held -> held.getValue().slots())));
  }

  private static String line(Scope scope) {
    return "blocked#" + scope.id();
  }
}
