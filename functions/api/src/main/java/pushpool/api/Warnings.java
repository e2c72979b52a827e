package pushpool.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.api.wire.RenderShape;
import pushpool.json.Json;
import pushpool.targets.Finding;
import pushpool.targets.Finding.Weight;

/**
 * What a linter says when something is saved. It comes in a header, as a JSON array in ASCII, for
 * an answer may have no body, and clients may refuse fields that they do not know.
 */
final class Warnings {
  static final String HEADER = "pushpool-warnings";

  /** A gateway takes headers of 10,240 bytes together. */
  private static final int MOST_BYTES = 6000;

  private Warnings() {}

  /** What is wrong whatever else will be said, if anything is. */
  static Optional<String> flaw(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.weight() == Weight.WRONG)
        .map(Finding::toString)
        .findFirst();
  }

  /** The answer with the findings beside it, or as many as there is room for. */
  static HttpResponse on(HttpResponse answer, List<Finding> findings) {
    if (findings.isEmpty()) {
      return answer;
    }
    var told = new ArrayList<Map<String, Object>>();
    findings.stream().map(RenderShape::of).forEach(told::add);
    while (text(told).length() > MOST_BYTES) {
      told.removeLast();
    }
    return answer.with(HEADER, text(told));
  }

  private static String text(List<Map<String, Object>> told) {
    var ascii = new StringBuilder();
    Json.text(told)
        .chars()
        .forEach(
            unit -> {
              if (unit < 0x7f) {
                ascii.append((char) unit);
              } else {
                ascii.append("\\u%04x".formatted(unit));
              }
            });
    return ascii.toString();
  }
}
