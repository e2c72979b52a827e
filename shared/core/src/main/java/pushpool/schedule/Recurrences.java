package pushpool.schedule;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/** The times that are included and not excluded. */
record Recurrences(Union included, Union excluded) implements WallTimes {
  @Override
  public Seeking<LocalDateTime> from(LocalDateTime start, Work work) {
    var candidates = included.from(start, work);
    var exceptions = excluded.from(start, work);
    return new Seeking<>() {
      @Override
      Optional<LocalDateTime> find() {
        while (candidates.hasNext() && work.spend()) {
          var candidate = candidates.next();
          while (exceptions.hasNext() && exceptions.peek().isBefore(candidate)) {
            exceptions.next();
          }
          if (!exceptions.hasNext() || !exceptions.peek().equals(candidate)) {
            // Without work left nobody knows whether it is excluded.
            return work.isSpent() ? Optional.empty() : Optional.of(candidate);
          }
        }
        return Optional.empty();
      }
    };
  }

  /** The rule, if there is but one and nothing else. */
  Optional<Rule> onlyRule() {
    return excluded.parts().isEmpty()
            && included.parts().size() == 1
            && included.parts().getFirst() instanceof Rule rule
        ? Optional.of(rule)
        : Optional.empty();
  }

  /** What the rules themselves say of their end. */
  Optional<String> ending() {
    var ends =
        included.parts().stream()
            .flatMap(part -> part instanceof Rule rule ? Stream.of(rule.end()) : Stream.empty())
            .toList();
    var untils = ends.stream().flatMap(end -> end.until().stream()).map("UNTIL is %s"::formatted);
    var counts = ends.stream().flatMap(end -> end.count().stream()).map("COUNT is %d"::formatted);
    return Stream.concat(untils, counts).reduce("%s and %s"::formatted);
  }
}
