package pushpool.schedule;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** All times of some others. */
record Union(List<WallTimes> parts) implements WallTimes {
  Union {
    parts = List.copyOf(parts);
  }

  @Override
  public Seeking<LocalDateTime> from(LocalDateTime start, Work work) {
    var sources = parts.stream().map(part -> part.from(start, work)).toList();
    return new Seeking<>() {
      @Override
      Optional<LocalDateTime> find() {
        var first =
            sources.stream()
                .filter(Seeking::hasNext)
                .map(Seeking::peek)
                .min(LocalDateTime::compareTo);
        if (work.isSpent()) {
          return Optional.empty();
        }
        first.ifPresent(time -> sources.forEach(source -> pass(source, time)));
        return first;
      }
    };
  }

  private static void pass(Seeking<LocalDateTime> source, LocalDateTime time) {
    while (source.hasNext() && source.peek().equals(time)) {
      source.next();
    }
  }
}
