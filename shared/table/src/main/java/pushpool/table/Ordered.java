package pushpool.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Gatherer;
import java.util.stream.Stream;

/** What is to be done with streams that are in order, reading none further than is asked for. */
final class Ordered {
  private Ordered() {}

  private record Head<T>(T value, Iterator<T> rest) {
    static <T> Optional<Head<T>> of(Iterator<T> rest) {
      return rest.hasNext() ? Optional.of(new Head<>(rest.next(), rest)) : Optional.empty();
    }
  }

  /** Streams that are each in an order as one in the same order. */
  static <T> Stream<T> merged(List<Stream<T>> streams, Comparator<T> order) {
    if (streams.size() == 1) {
      return streams.getFirst();
    }
    var heads = new PriorityQueue<Head<T>>(Comparator.comparing(Head::value, order));
    streams.forEach(stream -> Head.of(stream.iterator()).ifPresent(heads::add));
    return Stream.generate(() -> Optional.ofNullable(heads.poll()))
        .takeWhile(Optional::isPresent)
        .map(Optional::get)
        .map(
            head -> {
              Head.of(head.rest()).ifPresent(heads::add);
              return head.value();
            });
  }

  /** Neighbours that have the same key, together. */
  static <T, K> Gatherer<T, ?, List<T>> together(Function<T, K> key) {
    return Gatherer.<T, List<T>, List<T>>ofSequential(
        ArrayList::new,
        (open, next, downstream) -> {
          if (open.isEmpty() || key.apply(open.getFirst()).equals(key.apply(next))) {
            open.add(next);
            return true;
          }
          var whole = List.copyOf(open);
          open.clear();
          open.add(next);
          return downstream.push(whole);
        },
        (open, downstream) -> {
          if (!open.isEmpty()) {
            downstream.push(List.copyOf(open));
          }
        });
  }
}
