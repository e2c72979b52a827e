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
 * @param setback why the attempt came to nothing, if it did
 * @param rescues how often the job may be started again when its infrastructure is lost under
 *     running code
 */
public record Submission(
    int attempt,
    String token,
    Instant at,
    Optional<String> target,
    boolean exitCodeDecides,
    Optional<Answer> answer,
    Optional<Setback> setback,
    int rescues) {

  /** What was started, and the request that started it. */
  public record Answer(String infrastructureId, String requestId, Instant at) {}

  /**
   * The failure of the infrastructure that ended an attempt.
   *
   * @param kind the class of the failure
   */
  public record Setback(String kind, String reason, Instant at) {}

  /** An attempt of which nothing bad is known, by a job that is not to be rescued. */
  public Submission(
      int attempt,
      String token,
      Instant at,
      Optional<String> target,
      boolean exitCodeDecides,
      Optional<Answer> answer) {
    this(attempt, token, at, target, exitCodeDecides, answer, Optional.empty(), 0);
  }

  /** Whether it may still come to something, for all that is known. */
  public boolean isOpen() {
    return answer.isEmpty() && setback.isEmpty();
  }

  /** The same attempt in other hands from now on. */
  Submission takenOver(Instant now) {
    return new Submission(attempt, token, now, target, exitCodeDecides, answer, setback, rescues);
  }

  public Submission answered(Answer known) {
    return new Submission(
        attempt, token, at, target, exitCodeDecides, Optional.of(known), setback, rescues);
  }

  /** The same attempt, to be started again so often when its infrastructure is lost. */
  public Submission rescued(int times) {
    return new Submission(attempt, token, at, target, exitCodeDecides, answer, setback, times);
  }

  /** The attempt once it came to nothing. */
  Submission failed(Setback known) {
    return new Submission(
        attempt, token, at, target, exitCodeDecides, answer, Optional.of(known), rescues);
  }
}
