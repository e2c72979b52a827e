package pushpool.local.replay;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the replay of one recording went.
 *
 * @param skipped how many lines were left out, by reason
 * @param allowed differences that an {@link Allowance} covers
 */
public record Report(
    String file,
    int replayed,
    List<Mismatch> mismatches,
    Map<String, Integer> skipped,
    List<Mismatch> allowed) {

  @Override
  public String toString() {
    return "%s: %d replayed, %d not as recorded, %d with allowed differences, skipped %s%s"
        .formatted(
            file,
            replayed,
            mismatches.size(),
            allowed.size(),
            skipped,
            mismatches.stream().map(found -> "\n  " + found).collect(Collectors.joining()));
  }
}
