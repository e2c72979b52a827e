package pushpool.table;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import pushpool.limit.Scope;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;

/** A change of a run whose slots are to be had, and the trade by which they are. */
record RunMove<T>(FlowRun before, Change<T> change, TurnTrade trade) {
  /**
   * The change that is wanted, or what it says is to be done without a slot.
   *
   * @param hasLost whether every free slot that was seen so far was lost to somebody else, who is
   *     told then that there is none
   */
  static <T> RunMove<T> of(Table table, FlowRun run, Change<T> wanted, boolean hasLost) {
    var trade = new TurnTrade(table, wanted.after().updated());
    var missing =
        taken(run, wanted.after())
            .filter(_ -> hasLost)
            .or(() -> trade.exchange(run, wanted.after()));
    return missing
        .map(scope -> of(table, run, wanted.otherwise().apply(scope), hasLost))
        .orElseGet(() -> new RunMove<>(run, wanted, trade));
  }

  /** The widest of what a run is to take that held nothing before. */
  private static Optional<Scope> taken(FlowRun before, FlowRun after) {
    return before.dispatch().turn().isEmptyHanded()
        ? after.dispatch().turn().held().reduce((_, widest) -> widest)
        : Optional.empty();
  }

  FlowRun after() {
    return change.after();
  }

  /** Of what others may now have a slot. */
  Optional<String> left() {
    var left = before.dispatch().turn().left(after().dispatch().turn());
    return Optional.of(left.stream().map(Scope::text).collect(joining(" ")))
        .filter(text -> !text.isEmpty());
  }
}
