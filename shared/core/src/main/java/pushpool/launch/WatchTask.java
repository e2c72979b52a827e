package pushpool.launch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import pushpool.log.Log;
import pushpool.log.Logs;
import pushpool.run.Deadlines;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.Submission;

/**
 * Acts on what was seen of a task: its run is told, what a container wrote that could not report is
 * kept in the run's logs, and a task that runs for nobody is stopped.
 */
public final class WatchTask {
  private static final String LOGGER = "pushpool.container";
  private static final long INFO = 20;
  private static final long WARNING = 30;

  private final FlowRuns runs;
  private final ObserveRun observe;
  private final Logs logs;
  private final LastWords words;
  private final Strays strays;

  public WatchTask(FlowRuns runs, ObserveRun observe, Logs logs, LastWords words, Strays strays) {
    this.runs = runs;
    this.observe = observe;
    this.logs = logs;
    this.words = words;
    this.strays = strays;
  }

  public void watch(Sighting seen, Instant now) {
    if (seen.news() instanceof News.Stopped stopped) {
      // Before the run is told: whoever sees how it ended finds the lines that say why.
      keepLastWords(seen, stopped, now);
    }
    var after = observe.observe(seen.news(), now);
    if (seen.news() instanceof News.Running) {
      idle(after, seen, now).ifPresent(reason -> stop(after, seen, reason, now));
    }
  }

  private void keepLastWords(Sighting seen, News.Stopped stopped, Instant now) {
    var failed = !stopped.exitCode().equals(Optional.of(0));
    seen.container()
        .filter(_ -> stopped.started())
        .filter(
            _ ->
                runs.find(stopped.runId())
                    .filter(run -> isSilent(run, stopped.attempt(), failed))
                    .isPresent())
        .ifPresent(name -> keep(words.of(seen.name(), name), seen, now));
  }

  /** Whether the container of an attempt has not told the run's logs what it had to say. */
  private static boolean isSilent(FlowRun run, int attempt, boolean failed) {
    var latest = run.dispatch().latest().filter(known -> known.attempt() == attempt);
    var mute = latest.map(Submission::exitCodeDecides).orElse(false);
    return latest.isPresent()
        && switch (run.state().type()) {
          case PENDING -> failed || !mute;
          case RUNNING -> failed && mute;
          case SCHEDULED, PAUSED, CANCELLING, COMPLETED, FAILED, CANCELLED, CRASHED -> false;
        };
  }

  /** The ids follow from the lines, so that an event which comes twice is kept once. */
  private void keep(List<LastWords.Line> lines, Sighting seen, Instant now) {
    var records =
        IntStream.range(0, lines.size())
            .mapToObj(
                n -> {
                  var at = lines.get(n).at().orElse(now).plusNanos(n * 1000L);
                  var id = id(seen.name().task() + "#" + n);
                  return log(id, INFO, lines.get(n).text(), at, seen.news().runId());
                })
            .toList();
    if (!records.isEmpty()) {
      logs.add(records, now);
    }
  }

  private static UUID id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Log log(UUID id, long level, String text, Instant at, UUID runId) {
    return new Log(id, LOGGER, level, text, at, Optional.of(runId), Optional.empty());
  }

  /** Why nobody needs a task that is running, if so. */
  private static Optional<String> idle(Optional<FlowRun> run, Sighting seen, Instant now) {
    if (run.isEmpty()) {
      return Optional.of("Its flow run was deleted.").filter(_ -> seen.isOfThisService());
    }
    var state = run.get().state();
    if (run.get().dispatch().attempts() > seen.news().attempt()) {
      return Optional.of("Its flow run was started anew.");
    }
    var over =
        switch (state.type()) {
          case CANCELLED, CRASHED -> true;
          case COMPLETED, FAILED -> now.isAfter(state.timestamp().plus(Deadlines.EXIT));
          case SCHEDULED, PENDING, RUNNING, PAUSED, CANCELLING -> false;
        };
    return Optional.of("Its flow run is over: " + state.name() + ".").filter(_ -> over);
  }

  private void stop(Optional<FlowRun> run, Sighting seen, String reason, Instant now) {
    strays.stop(seen.news().runId(), seen.name(), reason);
    if (run.isPresent()) {
      var text =
          "Task %s was still running and is stopped. %s".formatted(seen.name().task(), reason);
      var id = id(seen.name().task() + "#stray");
      logs.add(List.of(log(id, WARNING, text, now, run.get().id())), now);
    }
  }
}
