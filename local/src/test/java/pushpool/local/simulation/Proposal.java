package pushpool.local.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A state that a container proposes to its run, again and again until it is answered. */
record Proposal(Attempt attempt, Client client, Nature nature) {
  private static final Duration AGAIN = Duration.ofSeconds(4);
  private static final int MOST_TRIES = 25;

  private record Asked(
      Map<String, Object> body,
      BooleanSupplier isOver,
      Consumer<Map<String, Object>> then,
      Runnable givenUp) {}

  /**
   * Proposes a state.
   *
   * @param isOver whether the container has ended, so that nobody asks any more
   * @param then what is done with the answer
   * @param givenUp what is done when there never is one
   */
  void make(
      String type,
      Map<String, Object> details,
      BooleanSupplier isOver,
      Consumer<Map<String, Object>> then,
      Runnable givenUp) {
    var all = new LinkedHashMap<>(details);
    var random = nature.chance().generator();
    all.put("transition_id", new UUID(random.nextLong(), random.nextLong()).toString());
    var body = Map.<String, Object>of("state", Map.of("type", type, "state_details", all));
    ask(new Asked(body, isOver, then, givenUp), 1);
  }

  private void ask(Asked asked, int tries) {
    var answer = client.call("POST", "/flow_runs/" + attempt.run() + "/set_state", asked.body());
    if (asked.isOver().getAsBoolean()) {
      return;
    }
    if (answer.filter(given -> given.status() < 300).isPresent()) {
      asked.then().accept(answer.get().object());
    } else if (tries == MOST_TRIES) {
      asked.givenUp().run();
    } else {
      nature.agenda().in(AGAIN, () -> again(asked, tries));
    }
  }

  private void again(Asked asked, int tries) {
    if (!asked.isOver().getAsBoolean()) {
      ask(asked, tries + 1);
    }
  }
}
