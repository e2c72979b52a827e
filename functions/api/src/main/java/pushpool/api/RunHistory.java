package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Span;
import pushpool.run.State;
import pushpool.task.TaskRun;

/** How many runs were in which state, interval by interval of their expected start. */
record RunHistory(Instant start, Instant end, Duration interval) {
  private static final long MOST_INTERVALS = 500;

  private static final Kind<Double> INTERVAL =
      Kinds.SECONDS.where(
          seconds -> seconds >= 1, "value_error", "A history interval has 1 second at least");

  /** Reads what frames a history; the filters are read by somebody else. */
  static Optional<RunHistory> read(Fields fields) {
    var start = fields.required("history_start", Kinds.TIME);
    var end = fields.required("history_end", Kinds.TIME);
    var seconds = fields.required("history_interval_seconds", INTERVAL);
    return start == null || end == null || seconds == null
        ? Optional.empty()
        : Optional.of(new RunHistory(start, end, Duration.ofNanos((long) (seconds * 1e9))));
  }

  /** The selection narrowed to the runs that the history is about. */
  RunSelection within(RunSelection selection) {
    var wanted = selection.expected();
    var from = wanted.from().filter(time -> time.isAfter(start)).orElse(start);
    var last = start.plus(interval.multipliedBy(intervals()));
    var to = wanted.to().filter(time -> time.isBefore(last)).orElse(last);
    var span = new Span(Optional.of(from), Optional.of(to));
    return new RunSelection(selection.reach(), span, selection.test());
  }

  /** A run as far as it is counted. */
  record Entry(Instant expectedStart, State state, Duration runTime, Duration lateness) {
    static Entry of(FlowRun run, Instant now) {
      var expected = run.progress().expectedStart().orElse(run.origin().created());
      return new Entry(expected, run.state(), run.estimatedRunTime(now), run.lateness(now));
    }

    static Entry of(TaskRun run, Instant now) {
      var progress = run.progress();
      return new Entry(
          progress.expectedStart().orElse(run.created()),
          run.state(),
          progress.estimatedRunTime(run.state(), now),
          progress.lateness(run.state(), now));
    }
  }

  List<Object> shape(Stream<Entry> runs) {
    var counted = new TreeMap<Long, Map<List<String>, Count>>();
    runs.forEach(
        run ->
            position(run)
                .ifPresent(
                    at ->
                        counted
                            .computeIfAbsent(at, _ -> new TreeMap<>(RunHistory::compare))
                            .merge(
                                List.of(run.state().type().name(), run.state().name()),
                                Count.of(run),
                                Count::plus)));
    return LongStream.range(0, intervals())
        .mapToObj(at -> shape(at, counted.getOrDefault(at, Map.of())))
        .toList();
  }

  private Object shape(long position, Map<List<String>, Count> counts) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("interval_start", begin(position));
    shape.put("interval_end", begin(position + 1));
    var states = new ArrayList<Object>();
    counts.forEach((state, count) -> states.add(count.shape(state)));
    shape.put("states", states);
    return shape;
  }

  private long intervals() {
    var span = Duration.between(start, end);
    var whole = span.dividedBy(interval);
    var begun = interval.multipliedBy(whole).compareTo(span) < 0 ? whole + 1 : whole;
    return Math.clamp(begun, 0, MOST_INTERVALS);
  }

  private Optional<Long> position(Entry run) {
    return Optional.of(run.expectedStart())
        .filter(time -> !time.isBefore(start) && time.isBefore(end))
        .map(time -> Duration.between(start, time).dividedBy(interval))
        .filter(at -> at < intervals());
  }

  private Instant begin(long position) {
    return start.plus(interval.multipliedBy(position));
  }

  private static int compare(List<String> one, List<String> other) {
    return String.join("/", one).compareTo(String.join("/", other));
  }

  /** Runs in one state within one interval. */
  private record Count(long runs, Duration running, Duration late) {
    static Count of(Entry run) {
      return new Count(1, run.runTime(), run.lateness());
    }

    Count plus(Count other) {
      return new Count(runs + other.runs, running.plus(other.running), late.plus(other.late));
    }

    Object shape(List<String> state) {
      var shape = new LinkedHashMap<String, Object>();
      shape.put("state_type", state.getFirst());
      shape.put("state_name", state.getLast());
      shape.put("count_runs", runs);
      shape.put("sum_estimated_run_time", running);
      shape.put("sum_estimated_lateness", late);
      return shape;
    }
  }
}
