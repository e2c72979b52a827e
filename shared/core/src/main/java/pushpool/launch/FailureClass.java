package pushpool.launch;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Why infrastructure did not start, or did not let the code in it end. Each class has its own
 * patience and its own cure, apart from the retries of the flow.
 */
public enum FailureClass {
  THROTTLED(
      Remedy.ASK_AGAIN,
      new Backoff(ofSeconds(5), ofMinutes(1), 10),
      "AWS limits the rate of this call. The service slows down by itself; a higher rate can be"
          + " asked for in Service Quotas."),
  CAPACITY(
      Remedy.START_ANEW,
      new Backoff(ofSeconds(30), ofMinutes(5), 40),
      "There is no room for the task at present. More subnets in other availability zones, a"
          + " smaller size, a larger cluster or on-demand instead of Spot capacity would help."),
  ACCOUNT_LIMIT(
      Remedy.START_ANEW,
      new Backoff(ofMinutes(1), ofMinutes(5), 60),
      "The account runs as much as it may. Raise the quota in Service Quotas, or give the work pool"
          + " a concurrency limit below it."),
  IMAGE_PULL(
      Remedy.START_ANEW,
      new Backoff(ofSeconds(30), ofMinutes(5), 8),
      "The image could not be pulled. Check that the subnets reach the registry; for Docker Hub, use"
          + " an ECR pull-through cache."),
  IMAGE_MISSING(
      Remedy.NONE,
      "There is no such image. Check the name and the tag in the job variable image, and that it was"
          + " built for the task's architecture."),
  NETWORK_INTERFACE(
      Remedy.START_ANEW,
      new Backoff(ofSeconds(15), ofMinutes(5), 8),
      "The task got no network interface. Check that its subnets have free addresses."),
  HOST(
      Remedy.START_ANEW,
      new Backoff(ofSeconds(10), ofMinutes(2), 5),
      "The host could not make the task ready, or was lost. If that goes on, check that the subnets"
          + " reach ECR, Secrets Manager and CloudWatch Logs."),
  SPOT_INTERRUPTION(
      Remedy.START_ANEW,
      new Backoff(ofSeconds(10), ofMinutes(1), 10),
      "Spot capacity was taken back. Set the job variable infrastructure_retries to have such runs"
          + " started again, or use on-demand capacity."),
  OUT_OF_MEMORY(
      Remedy.NONE,
      "The container was killed, most likely for using more memory than it has. Raise the job"
          + " variable memory, or the memory of the Lambda function."),
  ACCESS_DENIED(
      Remedy.NONE,
      "A permission is missing. Check the role that is named: the dispatcher's, the task's execution"
          + " role, or the policy of the repository or secret."),
  INVALID(
      Remedy.NONE,
      "AWS cannot do what the job asks for. Correct the work pool's template or the job variables."),
  UNANSWERED(
      Remedy.ASK_AGAIN,
      new Backoff(ofSeconds(5), ofMinutes(5), 30),
      "Nobody knows whether it was accepted, so the same request is made again; one with a token"
          + " starts nothing twice."),
  UNKNOWN(Remedy.NONE, "Nothing is known of such a failure, so it is not repeated.");

  /** What can be done about a failure. */
  public enum Remedy {
    /** The same request, with its token: it may have been accepted, or was not looked at. */
    ASK_AGAIN,
    /** A new attempt with a token of its own: this one came to nothing for certain. */
    START_ANEW,
    /** Nothing: it would fail again. */
    NONE
  }

  /**
   * The longest time for which one token is asked with. ECS remembers a token for 24 hours; after
   * that, asking again might start a second task.
   */
  public static final Duration LONGEST_ASKING = ofHours(12);

  private final Remedy remedy;
  private final Optional<Backoff> backoff;
  private final String cure;

  FailureClass(Remedy remedy, String cure) {
    this(remedy, Optional.empty(), cure);
  }

  FailureClass(Remedy remedy, Backoff backoff, String cure) {
    this(remedy, Optional.of(backoff), cure);
  }

  FailureClass(Remedy remedy, Optional<Backoff> backoff, String cure) {
    this.remedy = remedy;
    this.backoff = backoff;
    this.cure = cure;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** Nothing for what is not tried again. */
  public Optional<Backoff> backoff() {
    return backoff;
  }

  /** What a person can do about it. */
  public String cure() {
    return cure;
  }

  /** How it is spelled where people and programs read it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
