package pushpool.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Occupancy.Share;
import pushpool.limit.Scope;
import pushpool.limit.Seat;
import pushpool.limit.Slot;
import pushpool.pool.Place;
import pushpool.run.FlowRun;
import pushpool.run.Turn;

/**
 * The slots that change hands when a run's turn comes or is over. A seat of a pool or queue is held
 * under the names of the run and its queue, with no lease, for it is nobody's to renew.
 */
final class TurnTrade {
  private final SlotTrade trade;

  TurnTrade(Table table, Instant now) {
    trade = new SlotTrade(table, now);
  }

  List<Write> writes() {
    return trade.writes();
  }

  /** Gives what the run held for what it is to hold. Answers the first that is not to be had. */
  Optional<Scope> exchange(FlowRun before, FlowRun after) {
    var had = before.dispatch().turn();
    var wanted = after.dispatch().turn();
    if (!trade.exchange(after.id(), had.slot(), wanted.slot())) {
      return wanted.slot().map(Slot::limitId).map(Scope::limit);
    }
    had.seats().stream()
        .filter(seat -> !holds(wanted, seat))
        .forEach(seat -> trade.seats(seat).free(holder(before)));
    return wanted.seats().stream()
        .filter(seat -> !holds(had, seat) && !isTaken(seat, holder(after)))
        .map(Seat::scope)
        .findFirst();
  }

  private static boolean holds(Turn turn, Seat wanted) {
    return turn.seats().stream().anyMatch(seat -> seat.scope().equals(wanted.scope()));
  }

  private boolean isTaken(Seat seat, String holder) {
    var seats = trade.seats(seat);
    var isFree = seats.hasFree(1);
    if (isFree) {
      seats.take(holder, new Share(1, Optional.empty()));
    }
    return isFree;
  }

  /** Gives back all that the run holds. */
  void free(FlowRun run) {
    var turn = run.dispatch().turn();
    turn.slot().ifPresent(slot -> trade.free(slot.leaseId()));
    turn.seats().forEach(seat -> trade.seats(seat).free(holder(run)));
  }

  private static String holder(FlowRun run) {
    return run.id() + "/" + run.origin().place().map(Place::queueId).orElseThrow();
  }

  /** The queue of whoever holds a seat. */
  static UUID queue(String holder) {
    return UUID.fromString(holder.substring(holder.indexOf('/') + 1));
  }
}
