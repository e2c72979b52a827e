package pushpool.local.simulation;

import java.util.Optional;
import java.util.stream.Stream;

/** The first breach of a law, if there was one. */
final class Verdicts {
  private final Trace trace;
  private Optional<Breach> first = Optional.empty();

  /** What was broken, and how. */
  record Breach(Law law, String how) {}

  Verdicts(Trace trace) {
    this.trace = trace;
  }

  void require(boolean holds, Law law, Object... how) {
    if (!holds && first.isEmpty()) {
      var words = String.join(" ", Stream.of(how).map(String::valueOf).toList());
      trace.say("LAW BROKEN", law, "(" + law.words() + "):", words);
      first = Optional.of(new Breach(law, words));
    }
  }

  Optional<Breach> breach() {
    return first;
  }
}
