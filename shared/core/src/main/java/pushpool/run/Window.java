package pushpool.run;

import java.time.Instant;
import java.util.Optional;

/** A stretch of time, both ends included; an absent end is open. */
public record Window(Optional<Instant> from, Optional<Instant> until) {
  public static final Window ALWAYS = new Window(Optional.empty(), Optional.empty());

  public static Window until(Instant end) {
    return new Window(Optional.empty(), Optional.of(end));
  }

  public boolean contains(Instant time) {
    return from.map(start -> !time.isBefore(start)).orElse(true)
        && until.map(end -> !time.isAfter(end)).orElse(true);
  }
}
