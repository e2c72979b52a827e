package pushpool.local.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The pause of a run, whose end a container waits for. */
record Pausing(Attempt attempt, Client client, Nature nature, BooleanSupplier isOver) {
  private static final Duration LOOK = Duration.ofSeconds(40);
  private static final Duration LONGEST = Duration.ofMinutes(8);

  /** What is said of the pause that is proposed. */
  Map<String, Object> wish(boolean reschedules) {
    return Map.of(
        "pause_timeout",
        nature.agenda().instant().plus(LONGEST).toString(),
        "pause_reschedule",
        reschedules,
        "pause_key",
        "once");
  }

  /** Looks now and then whether the run goes on or has ended. */
  void await(Runnable goesOn, Runnable hasEnded) {
    nature
        .agenda()
        .in(
            LOOK,
            () -> {
              if (!isOver.getAsBoolean()) {
                look(goesOn, hasEnded);
              }
            });
  }

  private void look(Runnable goesOn, Runnable hasEnded) {
    var state =
        client
            .call("GET", "/flow_runs/" + attempt.run(), Map.of())
            .map(answer -> String.valueOf(answer.object().get("state_type")))
            .orElse("unknown");
    if (isOver.getAsBoolean()) {
      return;
    }
    switch (state) {
      case "PAUSED", "unknown" -> await(goesOn, hasEnded);
      case "RUNNING" -> goesOn.run();
      default -> hasEnded.run();
    }
  }
}
