package pushpool.local.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import pushpool.json.Json;
import pushpool.local.simulation.Script.Ending;

/** Those who create runs, cancel them and let them go on, and do not give up. */
final class Users {
  private static final Duration AGAIN = Duration.ofSeconds(7);
  private static final Duration STORM = Duration.ofMinutes(6);
  private static final Duration BURST = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Nature nature;
  private final Chance chance;
  private final Client client;
  private final Deployments deployments;
  private final Auditor auditor;
  private final Map<String, Script> scripts = new HashMap<>();
  private int unsettled;

  Users(Nature nature, Client client, Deployments deployments, Auditor auditor) {
    this.nature = nature;
    this.chance = nature.chance().apart();
    this.client = client;
    this.deployments = deployments;
    this.auditor = auditor;
  }

  /** What the infrastructure of an attempt does; later ones than the first have an easy time. */
  Script script(Attempt attempt) {
    var first = scripts.get(auditor.key(attempt.run()));
    return attempt.number() > 1 && first.ending() == Ending.SUSPENDS ? first.goingOn() : first;
  }

  /** Whether everything that was asked for was answered. */
  boolean areContent() {
    return unsettled == 0;
  }

  /** Plans all that they are going to do. */
  void begin() {
    var count = chance.from(3, 7);
    var isBurst = chance.oneIn(3);
    var one = deployments.any(chance);
    for (var number = 1; number <= count; number++) {
      var due = chance.between(Duration.ZERO, isBurst ? BURST : STORM);
      plan(number, isBurst ? one : deployments.any(chance), due);
    }
    if (chance.oneIn(4)) {
      var begin = chance.between(Duration.ZERO, STORM);
      later(begin, () -> pausePool(true));
      later(begin.plus(chance.between(MINUTE, STORM)), () -> pausePool(false));
    }
  }

  private void later(Duration delay, Runnable action) {
    unsettled++;
    nature
        .agenda()
        .in(
            delay,
            () -> {
              unsettled--;
              action.run();
            });
  }

  private void pausePool(boolean paused) {
    insist("PATCH", "/work_pools/ecs", Map.of("is_paused", paused), _ -> {});
  }

  private void plan(int number, Deployments.Deployed deployed, Duration due) {
    var run = new Run("run " + number, deployed, script(deployed));
    scripts.put(run.key(), run.script());
    nature.trace().say("users", "plan", run.key(), "of", deployed.name(), run.script());
    later(due, () -> create(run));
  }

  /**
   * A run that somebody wants.
   *
   * @param key what tells it apart from the others, however often it is asked for
   */
  private record Run(String key, Deployments.Deployed deployed, Script script) {}

  private Script script(Deployments.Deployed deployed) {
    var reports = !deployed.isLambda() && chance.oneIn(2);
    var slow = chance.oneIn(8) ? Duration.ofMinutes(25) : Duration.ofSeconds(50);
    return new Script(
        deployed.isLambda() && chance.oneIn(3) ? Ending.FAILS : ending(deployed),
        reports,
        chance.oneIn(2),
        chance.oneIn(2) ? Client.RENEWING : Client.SILENT,
        chance.between(Duration.ofSeconds(1), slow),
        chance.between(Duration.ofMillis(100), Duration.ofMinutes(chance.of(List.of(1, 3, 8)))));
  }

  private Ending ending(Deployments.Deployed deployed) {
    return deployed.isLambda() || chance.oneIn(3)
        ? Ending.COMPLETES
        : chance.of(List.of(Ending.values()));
  }

  private void create(Run run) {
    var wish = new LinkedHashMap<String, Object>();
    wish.put("idempotency_key", run.key());
    if (!run.deployed().isLambda() && !run.script().reports()) {
      wish.put("job_variables", Map.of("command", "work"));
    }
    if (chance.oneIn(2)) {
      wish.put("empirical_policy", Map.of("retries", chance.from(1, 2), "retry_delay", 20));
    }
    if (chance.oneIn(3)) {
      var due = nature.agenda().instant().plus(chance.between(Duration.ZERO, STORM));
      var details = Map.of("scheduled_time", due.toString());
      wish.put("state", Map.of("type", "SCHEDULED", "state_details", details));
    }
    var path = "/deployments/" + run.deployed().id() + "/create_flow_run";
    insist("POST", path, wish, answer -> created(run, answer));
  }

  private void created(Run run, Map<String, Object> answer) {
    var id = UUID.fromString((String) answer.get("id"));
    auditor.acknowledged(run.key(), id);
    if (run.script().ending() == Ending.NEVER_ENDS || chance.oneIn(3)) {
      later(chance.between(Duration.ofSeconds(1), STORM.multipliedBy(2)), () -> cancel(id));
    }
    var pauses = run.script().ending();
    if ((pauses == Ending.PAUSES || pauses == Ending.SUSPENDS) && chance.oneIn(2)) {
      later(chance.between(MINUTE, STORM), () -> resume(id));
    }
  }

  private void cancel(UUID run) {
    var cancelling = Map.<String, Object>of("state", Map.of("type", "CANCELLING"));
    insist("POST", "/flow_runs/" + run + "/set_state", cancelling, _ -> {});
  }

  private void resume(UUID run) {
    insist("POST", "/flow_runs/" + run + "/resume", Map.of(), _ -> {});
  }

  /** Asks until there is an answer. */
  private void insist(
      String method, String path, Map<String, Object> body, Consumer<Map<String, Object>> then) {
    Optional<Client.Answer> answer = client.call(method, path, body);
    answer.ifPresentOrElse(
        given -> then.accept(given.body() == null ? Map.of() : Json.asObject(given.body())),
        () -> later(AGAIN, () -> insist(method, path, body, then)));
  }
}
