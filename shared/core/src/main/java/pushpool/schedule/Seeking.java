package pushpool.schedule;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looks for the next element when it is asked for, and not before. */
abstract class Seeking<T> implements Iterator<T> {
  private Optional<T> ahead = Optional.empty();
  private boolean ended;

  /** What is found, one by one, as it is asked for. */
  static <T> Stream<T> stream(Iterator<T> found) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(found, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** The next element; nothing when there are no more. */
  abstract Optional<T> find();

  @Override
  public final boolean hasNext() {
    if (ahead.isEmpty() && !ended) {
      ahead = find();
      ended = ahead.isEmpty();
    }
    return !ended;
  }

  @Override
  public final T next() {
    var next = peek();
    ahead = Optional.empty();
    return next;
  }

  /** The next element, which stays the next. */
  final T peek() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ahead.orElseThrow();
  }
}
