package pushpool.local.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.local.simulation.Deployments.Kind;
import pushpool.local.simulation.Deployments.Timed;
import pushpool.schedule.Reading;
import pushpool.schedule.Schedule;

/** Those who have a schedule: they turn it on, edit it, pause it, and see to it that it ends. */
final class Timekeepers {
  private static final Duration FIRST = Duration.ofMinutes(4);
  private static final Duration LEAST = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(11);
  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

  /** No two occurrences of a schedule are nearer to each other. */
  private static final Duration UNTIL_THE_NEXT = Duration.ofSeconds(179);

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Chance chance;
  private final Requests requests;
  private final OccurrenceAudit audit;
  private final Agenda agenda;
  private final Timed timed;

  Timekeepers(
      Nature nature, Requests requests, Deployments deployments, Fates fates, Auditor auditor) {
    this.chance = nature.chance().apart();
    this.requests = requests;
    this.agenda = nature.agenda();
    this.audit = auditor.occurrences();
    timed =
        chance.oneIn(2)
            ? deployments.timed("punctual", Kind.TASK)
            : deployments.timed("regular", Kind.COMMAND);
    fates.timed(timed.deployed());
  }

  /** Plans all that they are going to do, one thing after the other. */
  void begin() {
    requests.later(chance.between(Duration.ZERO, FIRST), () -> turnOn(chance.from(0, 3)));
  }

  private String ofSchedule() {
    return ofDeployment() + "/schedules/" + timed.scheduleId();
  }

  private String ofDeployment() {
    return "/deployments/" + timed.deployed().id();
  }

  /** With so many changes to come. */
  private void turnOn(int changes) {
    var wish = new LinkedHashMap<String, Object>();
    var shape = shape();
    wish.put("active", true);
    wish.put("schedule", shape);
    wish.put("max_scheduled_runs", chance.oneIn(2) ? chance.from(1, 4) : null);
    var patience = catchUp(wish);
    change("PATCH", ofSchedule(), wish, () -> isOn(shape, patience, changes));
  }

  private void isOn(Map<String, Object> shape, Duration patience, int changes) {
    if (Schedule.read(shape, agenda.instant()) instanceof Reading.Read(var schedule, _)) {
      audit.goesOn(timed.scheduleId(), schedule, patience);
    }
    later(changes == 0 ? this::end : () -> edit(shape, patience, changes - 1));
  }

  private void edit(Map<String, Object> shape, Duration patience, int changes) {
    switch (chance.from(1, 3)) {
      case 1 -> turnOn(changes);
      case 2 -> pause("PATCH", ofSchedule(), Map.of("active", false), () -> turnOn(changes));
      default ->
          pause(
              "POST",
              ofDeployment() + "/pause_deployment",
              Map.of(),
              () -> resume(() -> isOn(shape, patience, changes)));
    }
  }

  private void resume(Runnable then) {
    change("POST", ofDeployment() + "/resume_deployment", Map.of(), then);
  }

  private void end() {
    switch (chance.from(1, 3)) {
      case 1 -> pause("PATCH", ofSchedule(), Map.of("active", false), () -> {});
      case 2 -> pause("DELETE", ofSchedule(), Map.of(), () -> {});
      default -> pause("DELETE", ofDeployment(), Map.of(), () -> {});
    }
  }

  private void pause(String method, String path, Map<String, Object> wish, Runnable then) {
    change(
        method,
        path,
        wish,
        () -> {
          audit.hasEnded(timed.scheduleId());
          later(then);
        });
  }

  private void later(Runnable then) {
    requests.later(chance.between(LEAST, LONGEST), then);
  }

  private void change(String method, String path, Map<String, Object> wish, Runnable then) {
    audit.isInDoubt(timed.scheduleId());
    requests.insist(method, path, wish, _ -> then.run());
  }

  private Map<String, Object> shape() {
    return chance.oneIn(2)
        ? Map.of("cron", "*/" + chance.from(3, 7) + " * * * *")
        : Map.of("interval", chance.from(180, 420), "anchor_date", "2026-01-01T00:00:17Z");
  }

  /** Says what is to become of late runs, and so how late the scheduler may be. */
  private Duration catchUp(Map<String, Object> wish) {
    var policy = chance.of(List.of("", "", "all", "latest", "skip"));
    var said = new LinkedHashMap<String, Object>();
    said.put("policy", policy);
    if (policy.equals("all") && chance.oneIn(2)) {
      said.put("release_per_minute", 2);
    }
    wish.put("catchup", policy.isEmpty() ? null : said);
    return switch (policy) {
      case "all" -> FOR_EVER;
      case "latest" -> UNTIL_THE_NEXT;
      case "skip" -> Duration.ofMinutes(1);
      default -> USUAL_PATIENCE;
    };
  }
}
