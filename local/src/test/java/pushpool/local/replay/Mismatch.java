package pushpool.local.replay;

import java.util.List;
import java.util.stream.Collectors;

/** A call whose answer is not as recorded. */
public record Mismatch(String file, Exchange exchange, List<Difference> differences) {

  @Override
  public String toString() {
    return differences.stream()
        .map(difference -> "\n    " + difference)
        .collect(Collectors.joining("", file + " " + exchange, ""));
  }
}
