package pushpool.local.simulation;

import java.util.Optional;

/** How a seed went. */
record Story(long seed, Optional<Verdicts.Breach> breach, Trace trace) {
  /** In a line. */
  String title() {
    var end = breach.map(b -> "%s (%s): %s".formatted(b.law(), b.law().words(), b.how()));
    return "seed %d: %s".formatted(seed, end.orElse("all well"));
  }

  /** What happened, for a person to follow. */
  String told() {
    return """
        %s
        %s
        Play it again: ./mvnw -pl local -am test -Dtest=SimulationTest -Dpushpool.seed=%d
        """
        .formatted(title(), trace.text(), seed);
  }
}
