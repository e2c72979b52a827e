package pushpool.run;

import java.util.Optional;
import java.util.UUID;

/** Who made a run or a deployment, as Prefect spells it: a schedule, an automation, a user. */
public record CreatedBy(Optional<UUID> id, Optional<String> type, Optional<String> displayValue) {
  private static final Optional<String> SCHEDULE = Optional.of("SCHEDULE");

  /** A schedule, under the name that people know it by. */
  public static CreatedBy schedule(UUID id, String title) {
    return new CreatedBy(Optional.of(id), SCHEDULE, Optional.of(title));
  }

  boolean isSchedule() {
    return type.equals(SCHEDULE);
  }
}
