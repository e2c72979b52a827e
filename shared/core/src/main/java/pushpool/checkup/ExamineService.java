package pushpool.checkup;

import java.time.Instant;
import java.util.List;

/** Looks at everything that the service depends on. */
public final class ExamineService {
  private final List<Probe> probes;

  public ExamineService(List<Probe> probes) {
    this.probes = List.copyOf(probes);
  }

  /** Every finding, in the order of the probes. */
  public List<Finding> examine(Instant now) {
    return probes.stream().flatMap(probe -> findings(probe, now).stream()).toList();
  }

  /** A probe that fails is itself a finding: the others are worth their while all the same. */
  private static List<Finding> findings(Probe probe, Instant now) {
    try {
      return probe.look(now);
    } catch (RuntimeException e) {
      return List.of(new Finding.Unknown(probe.subject(), String.valueOf(e.getMessage())));
    }
  }
}
