package pushpool.api.filter;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Order;

/** Which flow runs are wanted, in which order. */
public record FlowRunFilter(RunSelection selection, Sort sort, Paging paging) {

  /** The orders in which runs can be listed. */
  public enum Sort {
    ID_DESC(new Order.ByExpectedStart(true)),
    START_TIME_ASC(by(Comparator.comparing(RunConditions::startOf))),
    START_TIME_DESC(by(Comparator.comparing(RunConditions::startOf).reversed())),
    EXPECTED_START_TIME_ASC(new Order.ByExpectedStart(false)),
    EXPECTED_START_TIME_DESC(new Order.ByExpectedStart(true)),
    NAME_ASC(by(Comparator.comparing(run -> run.details().name()))),
    NAME_DESC(by(Comparator.comparing((FlowRun run) -> run.details().name()).reversed())),
    NEXT_SCHEDULED_START_TIME_ASC(by(nullsFirst(run -> run.progress().nextScheduledStart()))),
    END_TIME_DESC(by(nullsFirst(run -> run.progress().end()).reversed()));

    private final Order order;

    Sort(Order order) {
      this.order = order;
    }

    public Order order() {
      return order;
    }

    private static Order by(Comparator<FlowRun> comparator) {
      return new Order.By(comparator);
    }

    private static Comparator<FlowRun> nullsFirst(Function<FlowRun, Optional<Instant>> time) {
      return Comparator.comparing(run -> time.apply(run).orElse(Instant.MIN));
    }
  }

  public static FlowRunFilter read(Fields fields, Stores stores) {
    var search = Search.read(fields, stores);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.ID_DESC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new FlowRunFilter(search.runs(), sort, paging);
  }

  /** Reads which runs are meant where many are changed at once. */
  public static FlowRunFilter ofMany(Fields fields, Stores stores) {
    var search = Search.read(fields, stores);
    var paging = Paging.ofMany(fields);
    fields.doneWithRest();
    return new FlowRunFilter(search.runs(), Sort.ID_DESC, paging);
  }

  /** The runs that are wanted, in their order. */
  public List<FlowRun> list(FlowRuns runs) {
    return runs.list(selection, sort.order(), paging.offset(), paging.limit());
  }
}
