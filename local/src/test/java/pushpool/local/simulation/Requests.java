package pushpool.local.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What users are going to ask of the API, each thing again and again until it is answered. */
final class Requests {
  private static final Duration AGAIN = Duration.ofSeconds(7);

  private final Agenda agenda;
  private final Client client;
  private int unsettled;

  Requests(Nature nature, Client client) {
    this.agenda = nature.agenda();
    this.client = client;
  }

  /** Whether everything that was asked for was answered, and nothing will be asked for. */
  boolean areSettled() {
    return unsettled == 0;
  }

  void later(Duration delay, Runnable action) {
    unsettled++;
    agenda.in(
        delay,
        () -> {
          unsettled--;
          action.run();
        });
  }

  void insist(String method, String path, Map<String, Object> body) {
    insist(method, path, body, _ -> {});
  }

  void insist(String method, String path, Map<String, Object> body, Consumer<Client.Answer> then) {
    client
        .call(method, path, body)
        .ifPresentOrElse(then, () -> later(AGAIN, () -> insist(method, path, body, then)));
  }
}
