package pushpool.local.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import pushpool.local.simulation.Deployments.Deployed;
import pushpool.local.simulation.Script.Ending;

/** Those who create runs, cancel them, let them go on and delete them, and do not give up. */
final class Users {
  private static final String POOL = "/work_pools/ecs";
  private static final Duration STORM = Duration.ofMinutes(6);
  private static final Duration BURST = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Nature nature;
  private final Chance chance;
  private final Requests requests;
  private final Deployments deployments;
  private final Fates fates;
  private final RunAudit audit;

  Users(Nature nature, Requests requests, Deployments deployments, Fates fates, RunAudit audit) {
    this.nature = nature;
    this.chance = nature.chance().apart();
    this.requests = requests;
    this.deployments = deployments;
    this.fates = fates;
    this.audit = audit;
  }

  /** Plans all that they are going to do. */
  void begin() {
    var count = chance.from(3, 7);
    var isBurst = chance.oneIn(3);
    var one = any();
    for (var number = 1; number <= count; number++) {
      var due = chance.between(Duration.ZERO, isBurst ? BURST : STORM);
      plan(number, isBurst ? one : any(), due);
    }
    if (chance.oneIn(4)) {
      var pause = chance.between(MINUTE, STORM);
      requests.later(chance.between(Duration.ZERO, STORM), () -> pausePool(pause));
    }
  }

  private Deployed any() {
    return nature.isAbout(Theme.CHANGING_LIMITS) && !chance.oneIn(3)
        ? deployments.limited(chance)
        : deployments.any(chance);
  }

  /** Nobody lets it go on before the pause was heard. */
  private void pausePool(Duration pause) {
    requests.insist(
        "PATCH",
        POOL,
        Map.of("is_paused", true),
        _ ->
            requests.later(
                pause, () -> requests.insist("PATCH", POOL, Map.of("is_paused", false))));
  }

  /**
   * A run that somebody wants.
   *
   * @param key what tells it apart from the others, however often it is asked for
   */
  private record Run(String key, Deployed deployed, Script script) {}

  private void plan(int number, Deployed deployed, Duration due) {
    var key = "run " + number;
    var run = new Run(key, deployed, fates.of(key, deployed));
    nature.trace().say("users", "plan", key, "of", deployed.name(), run.script());
    requests.later(due, () -> create(run));
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
    requests.insist("POST", path, wish, answer -> created(run, answer.object()));
  }

  private void created(Run run, Map<String, Object> answer) {
    var id = UUID.fromString((String) answer.get("id"));
    audit.acknowledged(run.key(), id);
    var ending = run.script().ending();
    var calls = run.script().needs().child().isPresent();
    if (ending == Ending.NEVER_ENDS || chance.oneIn(calls ? 2 : 3)) {
      requests.later(someTime(), () -> cancel(id));
    }
    if ((ending == Ending.PAUSES || ending == Ending.SUSPENDS) && chance.oneIn(2)) {
      requests.later(chance.between(MINUTE, STORM), () -> resume(id));
    }
    if (nature.isAbout(Theme.DELETIONS) && chance.oneIn(3)) {
      requests.later(someTime(), () -> delete(id));
    }
  }

  private Duration someTime() {
    return chance.between(SECOND, STORM.multipliedBy(2));
  }

  private void cancel(UUID run) {
    var cancelling = Map.<String, Object>of("state", Map.of("type", "CANCELLING"));
    requests.insist("POST", "/flow_runs/" + run + "/set_state", cancelling);
  }

  private void resume(UUID run) {
    requests.insist("POST", "/flow_runs/" + run + "/resume", Map.of());
  }

  private void delete(UUID run) {
    audit.mayGo(run);
    requests.insist("DELETE", "/flow_runs/" + run, Map.of());
  }
}
