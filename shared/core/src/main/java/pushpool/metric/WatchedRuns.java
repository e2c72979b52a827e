package pushpool.metric;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import pushpool.launch.FailureClass;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.ForwardedRuns;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Submission.Setback;

/**
 * The stored runs, with somebody who is told which end, what their infrastructure failed of and how
 * long the oldest has been due.
 */
public final class WatchedRuns extends ForwardedRuns {
  private final Metrics metrics;

  public WatchedRuns(FlowRuns runs, Metrics metrics) {
    super(runs);
    this.metrics = metrics;
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    // A step may be asked several times; what it answered last is what was written.
    var last = new AtomicReference<List<Measure>>(List.of());
    var answer = super.change(id, run -> watched(run, step.apply(run), last));
    last.get().forEach(metrics::tell);
    return answer;
  }

  private static <T> Change<T> watched(
      FlowRun before, Change<T> change, AtomicReference<List<Measure>> last) {
    last.set(told(before, change.after()));
    return new Change<>(
        change.after(),
        change.answer(),
        scope -> watched(before, change.otherwise().apply(scope), last));
  }

  private static List<Measure> told(FlowRun before, FlowRun after) {
    return Stream.of(failure(before, after), end(before, after)).flatMap(Optional::stream).toList();
  }

  private static Optional<Measure> failure(FlowRun before, FlowRun after) {
    return setback(after)
        .filter(failed -> !setback(before).equals(Optional.of(failed)))
        .map(failed -> new Measure.Failed(after.id(), FailureClass.valueOf(failed.kind())));
  }

  private static Optional<Setback> setback(FlowRun run) {
    return run.dispatch().latest().flatMap(Submission::setback);
  }

  private static Optional<Measure> end(FlowRun before, FlowRun after) {
    return !before.state().type().isTerminal() && after.state().type().isTerminal()
        ? Optional.of(new Measure.Ended(after.id(), after.state()))
        : Optional.empty();
  }

  @Override
  public List<FlowRun> due(Instant until, int most) {
    var due = super.due(until, most);
    due.stream()
        .filter(run -> run.state().type() == StateType.SCHEDULED && run.isDispatchable())
        .flatMap(run -> run.dispatch().deadline().stream().map(since -> overdue(run, since)))
        .min(Comparator.comparing(Measure.Overdue::since))
        .ifPresent(metrics::tell);
    return due;
  }

  private static Measure.Overdue overdue(FlowRun run, Instant since) {
    return new Measure.Overdue(run.id(), since);
  }
}
