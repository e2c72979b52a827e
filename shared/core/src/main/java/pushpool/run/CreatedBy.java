package pushpool.run;

import java.util.Optional;
import java.util.UUID;

/** Who made a run or a deployment, as Prefect spells it: a schedule, an automation, a user. */
public record CreatedBy(Optional<UUID> id, Optional<String> type, Optional<String> displayValue) {

  boolean isSchedule() {
    return type.equals(Optional.of("SCHEDULE"));
  }
}
