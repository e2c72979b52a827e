package pushpool.run;

import java.time.Duration;
import java.util.Optional;

/**
 * What the job of an attempt demands once it is submitted.
 *
 * @param exitCodeDecides whether the end of the infrastructure decides the run's final state
 * @param rescues how often the job may be started again when its infrastructure is lost under
 *     running code
 * @param startTimeout within which the run must have started, from the answer of the infrastructure
 *     on; absent where it may take as long as it likes
 */
public record Terms(boolean exitCodeDecides, int rescues, Optional<Duration> startTimeout) {

  /** The terms of a job that is not to be rescued and may take its time. */
  public static Terms of(boolean exitCodeDecides) {
    return new Terms(exitCodeDecides, 0, Optional.empty());
  }
}
