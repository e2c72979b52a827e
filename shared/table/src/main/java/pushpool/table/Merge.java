package pushpool.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pushpool.run.FlowRun;

/** The runs of several index partitions in one order, reading no further than is asked for. */
final class Merge {
  private final Table table;
  private final Index index;
  private final boolean backwards;
  private final int page;

  Merge(Table table, Index index, boolean backwards, int page) {
    this.table = table;
    this.index = index;
    this.backwards = backwards;
    this.page = page;
  }

  Stream<FlowRun> runs(List<String> partitions) {
    var heads = new ArrayList<>(partitions.stream().map(Head::new).toList());
    var byTime = Comparator.comparing((Head head) -> FlowRunsTable.sort(head.peek()));
    var order = backwards ? byTime.reversed() : byTime;
    return Stream.generate(() -> heads.stream().filter(Head::hasNext).min(order).map(Head::next))
        .takeWhile(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  /** What is left of one partition, a page at a time. */
  private final class Head {
    private final Deque<FlowRun> read = new ArrayDeque<>();
    private Query query;
    private boolean isDrained;

    Head(String partition) {
      var forwards = Query.of(partition, page);
      query = backwards ? forwards.backwards() : forwards;
    }

    boolean hasNext() {
      while (read.isEmpty() && !isDrained) {
        refill();
      }
      return !read.isEmpty();
    }

    FlowRun peek() {
      return read.getFirst();
    }

    FlowRun next() {
      return read.removeFirst();
    }

    private void refill() {
      var keys = table.query(index, query);
      var items = table.getAll(keys.items());
      keys.items().stream()
          .map(items::get)
          .filter(item -> item != null)
          .map(FlowRunCodec::read)
          .forEach(read::add);
      isDrained = keys.next().isEmpty();
      query = query.after(keys.next());
    }
  }
}
