package pushpool.run;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One state of a run: the type decides, the name is the caller's.
 *
 * @param timestamp to the microsecond, unique among the states of a run
 * @param data free JSON or null: what a result says of itself
 */
public record State(
    UUID id,
    StateType type,
    String name,
    Instant timestamp,
    Optional<String> message,
    Object data,
    StateDetails details) {

  /** The name by which a failed run that will be tried again is known. */
  public static final String AWAITING_RETRY = "AwaitingRetry";

  /** The name of a run whose infrastructure was asked for and has not started yet. */
  public static final String INFRASTRUCTURE_PENDING = "InfrastructurePending";

  /** The name of a run that a limit of its deployment keeps from being launched. */
  public static final String AWAITING_CONCURRENCY_SLOT = "AwaitingConcurrencySlot";

  /** The name of a run whose infrastructure failed, and that will be started again. */
  public static final String AWAITING_INFRASTRUCTURE = "AwaitingInfrastructure";

  public static final String LATE = "Late";
  public static final String RESUMING = "Resuming";

  /** A state with the type's own name and nothing more to say than a message. */
  public static State of(UUID id, StateType type, Instant timestamp, String message) {
    return of(id, type, timestamp).saying(message);
  }

  /** A state with the type's own name and nothing more to say. */
  public static State of(UUID id, StateType type, Instant timestamp) {
    return new State(id, type, type.title(), timestamp, Optional.empty(), null, StateDetails.NONE);
  }

  public State named(String other) {
    return new State(id, type, other, timestamp, message, data, details);
  }

  public State with(StateDetails other) {
    return new State(id, type, name, timestamp, message, data, other);
  }

  public State at(Instant other) {
    return new State(id, type, name, other, message, data, details);
  }

  public State saying(String other) {
    return new State(id, type, name, timestamp, Optional.of(other), data, details);
  }

  /** Whether the data refers to a result that was stored, which a later state must not lose. */
  public boolean hasPersistedResult() {
    return data instanceof Map<?, ?> result && !"unpersisted".equals(result.get("type"));
  }
}
