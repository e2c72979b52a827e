package pushpool.local.simulation;

import java.util.EnumSet;
import java.util.Set;

/** What a storm is about besides runs that somebody asks for. Each seed draws some. */
enum Theme {
  /** Schedules are made, edited, paused and deleted. */
  SCHEDULES,
  /** Limits are raised and lowered, queues paused and made more urgent. */
  CHANGING_LIMITS,
  /** Flows share a limit of which they lease slots by name. */
  SHARED_LIMITS,
  /** Flows call other flows. */
  FAMILIES,
  /** Runs are deleted in whatever state they are. */
  DELETIONS,
  /** Tasks fail to start, and Spot capacity is taken back. */
  MISFORTUNES;

  private static final int ONE_IN = 3;

  static Set<Theme> drawn(Chance chance) {
    var drawn = EnumSet.noneOf(Theme.class);
    for (var theme : values()) {
      if (chance.oneIn(ONE_IN)) {
        drawn.add(theme);
      }
    }
    return drawn;
  }
}
