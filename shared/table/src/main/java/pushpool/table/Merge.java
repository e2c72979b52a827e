package pushpool.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of runs in several partitions of an index, in one order, read no further than needed.
 */
final class Merge {
  static final int PAGE = 200;

  private final Table table;
  private final Index index;
  private final boolean backwards;
  private final int page;

  Merge(Table table, Index index, RunSearch.Walk walk) {
    this.table = table;
    this.index = index;
    this.backwards = walk.newestFirst();
    this.page = walk.page();
  }

  Stream<Key> keys(List<String> partitions, String from, String to) {
    var heads = new ArrayList<>(partitions.stream().map(each -> new Head(each, from, to)).toList());
    var order = Comparator.comparing(Head::peek, FlowRunPlaces.order(backwards));
    return Stream.generate(() -> heads.stream().filter(Head::hasNext).min(order).map(Head::next))
        .takeWhile(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  /** What is left of one partition, a page at a time. */
  private final class Head {
    private final Deque<Key> read = new ArrayDeque<>();
    private Query query;
    private boolean isDrained;

    Head(String partition, String from, String to) {
      var forwards = Query.of(partition, page).between(from, to);
      query = backwards ? forwards.backwards() : forwards;
    }

    boolean hasNext() {
      while (read.isEmpty() && !isDrained) {
        refill();
      }
      return !read.isEmpty();
    }

    Key peek() {
      return read.getFirst();
    }

    Key next() {
      return read.removeFirst();
    }

    private void refill() {
      var found = table.query(index, query);
      read.addAll(found.items());
      isDrained = found.next().isEmpty();
      query = query.after(found.next());
    }
  }
}
