package pushpool.limit;

import java.util.UUID;

/** For whom slots are held. */
public record Holder(Type type, UUID id) {
  /** What a holder can be. */
  public enum Type {
    FLOW_RUN,
    TASK_RUN,
    DEPLOYMENT
  }
}
