package pushpool.schedule;

import java.time.LocalDateTime;
import java.time.Year;

/** The times at which a clock on the wall shows what a schedule is waiting for. */
interface WallTimes {
  /** No schedule goes on for longer. */
  LocalDateTime LAST = Year.of(9999).atDay(365).atTime(23, 59, 59);

  /** In order, each once, none before {@code start}, as far as the work suffices. */
  Seeking<LocalDateTime> from(LocalDateTime start, Work work);
}
