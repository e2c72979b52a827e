package pushpool.launch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the containers of tasks wrote last, wherever that is kept. */
public interface LastWords {
  /** How many lines are worth keeping. */
  int MOST = 100;

  /**
   * The last lines of a container of a task, oldest first, {@link #MOST} at most; none where they
   * are not kept or cannot be read.
   */
  List<Line> of(TaskName task, String container);

  /**
   * A line.
   *
   * @param at absent where that is not known
   */
  record Line(Optional<Instant> at, String text) {}
}
