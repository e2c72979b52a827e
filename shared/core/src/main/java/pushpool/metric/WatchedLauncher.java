package pushpool.metric;

import static pushpool.launch.FailureClass.Remedy.ASK_AGAIN;
import static pushpool.launch.FailureClass.Remedy.NONE;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.metric.Measure.Answer;
import pushpool.run.FlowRun;
import pushpool.run.State;
import pushpool.run.StateType;

/** A launcher, with somebody who is told how late its orders are and how they are answered. */
public final class WatchedLauncher implements Launcher {
  private final Launcher launcher;
  private final Metrics metrics;

  public WatchedLauncher(Launcher launcher, Metrics metrics) {
    this.launcher = launcher;
    this.metrics = metrics;
  }

  @Override
  public Launch launch(Order order) {
    var launch = launcher.launch(order);
    var run = order.run();
    run.origin()
        .place()
        .map(place -> new Measure.Submitted(run.id(), place, lag(order), answer(launch)))
        .ifPresent(metrics::tell);
    // What ends an attempt is told by whoever watches the run, which keeps it.
    if (launch instanceof Launch.Failed(var failure) && failure.kind().remedy() == ASK_AGAIN) {
      metrics.tell(new Measure.Failed(run.id(), failure.kind()));
    }
    return launch;
  }

  private static Answer answer(Launch launch) {
    return switch (launch) {
      case Launch.Started _ -> Answer.STARTED;
      case Launch.Busy _ -> Answer.BUSY;
      case Launch.Failed(var failure) when failure.kind().remedy() != NONE -> Answer.BUSY;
      case Launch.Failed _, Launch.Refused _ -> Answer.REFUSED;
    };
  }

  private static Optional<Duration> lag(Order order) {
    return order.run().dispatch().refusals() > 0
        ? Optional.empty()
        : order.run().states().reversed().stream()
            .filter(state -> state.type() == StateType.SCHEDULED)
            .findFirst()
            .map(state -> Duration.between(due(state), order.attempt().at()));
  }

  /** A run that was created too late is late from its creation on only. */
  private static Instant due(State scheduled) {
    return scheduled
        .details()
        .scheduledTime()
        .filter(time -> time.isAfter(scheduled.timestamp()))
        .orElse(scheduled.timestamp());
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    return launcher.look(run, now);
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    return launcher.stop(run, reason);
  }
}
