package pushpool.local.simulation;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One attempt of a run. */
record Attempt(UUID run, int number) {
  private static final Pattern STARTED_BY = Pattern.compile("pushpool/([0-9a-f-]{36})/(\\d+)");

  /** The attempt that a task was started by, if it says one. */
  static Optional<Attempt> of(String startedBy) {
    return Optional.of(STARTED_BY.matcher(startedBy))
        .filter(Matcher::matches)
        .map(
            parts ->
                new Attempt(UUID.fromString(parts.group(1)), Integer.parseInt(parts.group(2))));
  }

  @Override
  public String toString() {
    return run + "/" + number;
  }
}
