package pushpool.run;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to start a run's infrastructure: the intent, and the answer once there is one. An
 * attempt has one token, so that asking twice starts one task.
 *
 * @param target the cluster or function it was meant for, where the job names one
 * @param answer what the infrastructure answered; absent while unknown
 * @param setback why the attempt came to nothing, if it did
 */
public record Submission(
    int attempt,
    String token,
    Instant at,
    Optional<String> target,
    Terms terms,
    Optional<Answer> answer,
    Optional<Setback> setback) {

  /** What was started, and the request that started it. */
  public record Answer(String infrastructureId, String requestId, Instant at) {}

  /**
   * The failure of the infrastructure that ended an attempt.
   *
   * @param kind the class of the failure
   */
  public record Setback(String kind, String reason, Instant at) {}

  /** The intent to submit an attempt. */
  public static Submission intended(
      int attempt, String token, Instant at, Optional<String> target, Terms terms) {
    return new Submission(attempt, token, at, target, terms, Optional.empty(), Optional.empty());
  }

  /** Whether the end of the infrastructure decides the run's final state. */
  public boolean exitCodeDecides() {
    return terms.exitCodeDecides();
  }

  /** Whether it may still come to something, for all that is known. */
  public boolean isOpen() {
    return answer.isEmpty() && setback.isEmpty();
  }

  /** The same attempt in other hands from now on. */
  Submission takenOver(Instant now) {
    return new Submission(attempt, token, now, target, terms, answer, setback);
  }

  public Submission answered(Answer known) {
    return new Submission(attempt, token, at, target, terms, Optional.of(known), setback);
  }

  /** The attempt once it came to nothing. */
  Submission failed(Setback known) {
    return new Submission(attempt, token, at, target, terms, answer, Optional.of(known));
  }
}
