package pushpool.run;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to start a run's infrastructure: the intent, and the answer once there is one. An
 * attempt has one token, so that asking twice starts one task.
 *
 * @param target the cluster or function it was meant for, where the job names one
 * @param exitCodeDecides whether the end of the infrastructure decides the run's final state
 * @param answer what the infrastructure answered; absent while unknown
 */
public record Submission(
    int attempt,
    String token,
    Instant at,
    Optional<String> target,
    boolean exitCodeDecides,
    Optional<Answer> answer) {

  /** What was started, and the request that started it. */
  public record Answer(String infrastructureId, String requestId, Instant at) {}

  /** The same attempt in other hands from now on. */
  Submission takenOver(Instant now) {
    return new Submission(attempt, token, now, target, exitCodeDecides, answer);
  }

  public Submission answered(Answer known) {
    return new Submission(attempt, token, at, target, exitCodeDecides, Optional.of(known));
  }
}
