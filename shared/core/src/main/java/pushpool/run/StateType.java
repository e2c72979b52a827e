package pushpool.run;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of state that Prefect knows. */
public enum StateType {
  SCHEDULED("Scheduled"),
  PENDING("Pending"),
  RUNNING("Running"),
  COMPLETED("Completed"),
  FAILED("Failed"),
  CANCELLED("Cancelled"),
  CRASHED("Crashed"),
  PAUSED("Paused"),
  CANCELLING("Cancelling");

  /** The types after which nothing more is expected of a run. */
  public static final Set<StateType> TERMINAL = EnumSet.of(COMPLETED, FAILED, CANCELLED, CRASHED);

  private static final Set<StateType> HOLDING = EnumSet.of(PENDING, RUNNING, CANCELLING);

  private final String title;

  StateType(String title) {
    this.title = title;
  }

  /** The name of a state of this type that was given none. */
  public String title() {
    return title;
  }

  public boolean isTerminal() {
    return TERMINAL.contains(this);
  }

  /** Whether a run in such a state counts against the limit of its deployment. */
  public boolean holdsSlots() {
    return HOLDING.contains(this);
  }
}
