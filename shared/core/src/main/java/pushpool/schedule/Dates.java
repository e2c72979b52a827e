package pushpool.schedule;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Times that are listed one by one. */
record Dates(List<LocalDateTime> listed) implements WallTimes {
  @Override
  public Seeking<LocalDateTime> from(LocalDateTime start, Work work) {
    var left = new TreeSet<>(listed).tailSet(start, true).iterator();
    return new Seeking<>() {
      @Override
      Optional<LocalDateTime> find() {
        return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      }
    };
  }
}
