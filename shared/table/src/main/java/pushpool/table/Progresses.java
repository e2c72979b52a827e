package pushpool.table;

import java.time.Duration;
import java.util.Optional;
import pushpool.run.Progress;

/** How the progress of a run is written down. */
final class Progresses {
  private Progresses() {}

  static Document write(Progress progress) {
    return Document.empty()
        .with("run_count", progress.runCount())
        .with("expected_start_time", progress.expectedStart())
        .with("next_scheduled_start_time", progress.nextScheduledStart())
        .with("start_time", progress.start())
        .with("end_time", progress.end())
        .with("total_run_micros", total(progress))
        .with("heard", progress.heard());
  }

  private static Optional<Long> total(Progress progress) {
    return Optional.of(progress.totalRunTime().toNanos() / 1000).filter(micros -> micros > 0);
  }

  static Progress read(Document d) {
    return new Progress(
        d.integer("run_count"),
        d.maybe("expected_start_time", d::time),
        d.maybe("next_scheduled_start_time", d::time),
        d.maybe("start_time", d::time),
        d.maybe("end_time", d::time),
        Duration.ofNanos(1000 * d.maybe("total_run_micros", d::integer).orElse(0L)),
        d.maybe("heard", d::time));
  }
}
