package pushpool.pool;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.request.Free;

/** A work pool: a target for runs, and the template that governs what a run may ask of it. */
public record WorkPool(
    UUID id,
    String name,
    String type,
    Settings settings,
    UUID defaultQueueId,
    Instant created,
    Instant updated) {

  /** The type of a pool that was given none: its queues are polled by themselves. */
  public static final String AGENT_TYPE = "prefect-agent";

  /** What may be changed of a pool. A concurrency limit of 0 lets nothing run. */
  public record Settings(
      Optional<String> description,
      Map<String, Object> baseJobTemplate,
      boolean paused,
      Optional<Long> concurrencyLimit,
      Map<String, Object> storageConfiguration) {

    public Settings {
      baseJobTemplate = Free.object(baseJobTemplate);
      storageConfiguration = Free.object(storageConfiguration);
    }
  }

  /** Whether the service itself starts the runs of this pool. */
  public boolean isPushed() {
    return type.endsWith(":push");
  }

  public WorkPool with(Settings other, Instant now) {
    return new WorkPool(id, name, type, other, defaultQueueId, created, now);
  }

  /** The place of a run that waits in one of this pool's queues. */
  public Place place(WorkQueue queue) {
    return new Place(id, name, type, queue.id(), queue.settings().name());
  }
}
