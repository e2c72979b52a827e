package pushpool.runtime;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import pushpool.json.Json;
import pushpool.metric.Measure;
import pushpool.metric.Metrics;

/**
 * Metrics in CloudWatch's embedded format: a log line is a measure, and CloudWatch counts it when
 * it collects the line. No call is made, and what is not measured costs nothing.
 */
public final class EmbeddedMetrics implements Metrics {
  static final String NAMESPACE = "Pushpool";

  private final Consumer<String> log;
  private final String stack;
  private final InstantSource clock;

  /**
   * @param stack by what the metrics of several deployments are told apart
   */
  public EmbeddedMetrics(Consumer<String> log, String stack, InstantSource clock) {
    this.log = log;
    this.stack = stack;
    this.clock = clock;
  }

  /** As a function has them: in its log, under the name of its stack. */
  public static Metrics from(Map<String, String> environment) {
    var stack = Optional.ofNullable(environment.get("STACK")).orElse("pushpool");
    return new EmbeddedMetrics(System.err::println, stack, InstantSource.system());
  }

  @Override
  public void tell(Measure measure) {
    switch (measure) {
      case Measure.Submitted submitted -> submitted(submitted);
      case Measure.Failed(var run, var kind) ->
          write("Class", kind.label(), Map.of("Failures", 1.0), about(run));
      case Measure.Ended ended -> ended(ended);
      case Measure.Overdue overdue -> overdue(overdue);
      case Measure.Taken(var limit, var slots, var of) ->
          write("Limit", limit, Map.of("SlotsTaken", (double) slots, "Slots", (double) of));
    }
  }

  private void submitted(Measure.Submitted told) {
    var values = new LinkedHashMap<String, Double>();
    values.put("Submissions", 1.0);
    told.lag().ifPresent(lag -> values.put("DispatchLag", (double) lag.toMillis()));
    switch (told.answer()) {
      case STARTED -> {}
      case BUSY -> values.put("Throttles", 1.0);
      case REFUSED -> values.put("Refusals", 1.0);
    }
    var queue = told.place().poolName() + "/" + told.place().queueName();
    write("Queue", queue, values, about(told.runId()));
  }

  /** Each way to end is a metric of its own, so that an alarm can name it. */
  private void ended(Measure.Ended told) {
    var type = told.state().type().name();
    var name = type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT);
    write("State", told.state().name(), Map.of("Ended", 1.0, name, 1.0), about(told.runId()));
  }

  private void overdue(Measure.Overdue told) {
    var age = Duration.between(told.since(), clock.instant());
    if (age.isPositive()) {
      write("", "", Map.of("OldestDueRun", age.toMillis() / 1000.0), about(told.runId()));
    }
  }

  private static Map<String, Object> about(UUID run) {
    return Map.of("flow_run_id", run);
  }

  private void write(String dimension, String value, Map<String, Double> values) {
    write(dimension, value, values, Map.of());
  }

  private void write(
      String dimension, String value, Map<String, Double> values, Map<String, Object> about) {
    var line = new LinkedHashMap<String, Object>();
    line.put("_aws", head(dimension, values));
    line.put("Stack", stack);
    if (!dimension.isEmpty()) {
      line.put(dimension, value);
    }
    line.putAll(values);
    line.putAll(about);
    log.accept(Json.text(line));
  }

  private Map<String, Object> head(String dimension, Map<String, Double> values) {
    var all = List.of("Stack");
    var dimensions = dimension.isEmpty() ? List.of(all) : List.of(all, List.of("Stack", dimension));
    var metrics = values.keySet().stream().map(EmbeddedMetrics::metric).toList();
    return Map.of(
        "Timestamp",
        clock.millis(),
        "CloudWatchMetrics",
        List.of(Map.of("Namespace", NAMESPACE, "Dimensions", dimensions, "Metrics", metrics)));
  }

  private static Map<String, Object> metric(String name) {
    var unit =
        switch (name) {
          case "DispatchLag" -> "Milliseconds";
          case "OldestDueRun" -> "Seconds";
          default -> "Count";
        };
    return Map.of("Name", name, "Unit", unit);
  }
}
