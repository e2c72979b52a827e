package pushpool.local.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.local.simulation.Deployments.Deployed;
import pushpool.local.simulation.Script.Child;
import pushpool.local.simulation.Script.Ending;
import pushpool.local.simulation.Script.Needs;

/** What becomes of runs, drawn for each when somebody plans it, or when it begins. */
final class Fates implements Function<Attempt, Script> {
  /** Nobody cancels what is called; whoever calls it may be cancelled meanwhile. */
  private static final Duration LONG = Duration.ofMinutes(100);

  private static final Needs NONE = new Needs(false, Optional.empty());

  private final Nature nature;
  private final Chance chance;
  private final RunAudit runs;
  private final Map<String, Script> scripts = new HashMap<>();
  private final Map<UUID, Deployed> timed = new HashMap<>();
  private final List<Deployed> callable = new ArrayList<>();

  Fates(Nature nature, RunAudit runs) {
    this.nature = nature;
    this.chance = nature.chance().apart();
    this.runs = runs;
  }

  /** Flows may call this deployment. */
  void callable(Deployed deployed) {
    callable.add(deployed);
  }

  /** The runs of this deployment are nobody's plan. */
  void timed(Deployed deployed) {
    timed.put(deployed.id(), deployed);
  }

  /** What the infrastructure of an attempt does; later ones than the first have an easy time. */
  @Override
  public Script apply(Attempt attempt) {
    var first = scripts.computeIfAbsent(runs.key(attempt.run()), _ -> ofSchedule(attempt));
    return attempt.number() > 1 && first.ending() == Ending.SUSPENDS ? first.goingOn() : first;
  }

  private Script ofSchedule(Attempt attempt) {
    var deployment = runs.last(attempt.run()).origin().deploymentId().map(timed::get);
    return script(deployment.orElseThrow());
  }

  /** Decides on what becomes of a run. */
  Script of(String key, Deployed deployed) {
    var script = scripts.computeIfAbsent(key, _ -> script(deployed));
    script.needs().child().ifPresent(child -> scripts.put(Family.childOf(key), child.script()));
    return script;
  }

  /** A flow may lease a slot, or call what is not limited, unless it is called itself. */
  private Needs needs(boolean reports) {
    var slot = reports && nature.isAbout(Theme.SHARED_LIMITS) && !chance.oneIn(3);
    var calls = reports && nature.isAbout(Theme.FAMILIES) && !callable.isEmpty();
    return new Needs(
        slot, Optional.of(callable).filter(_ -> calls && !chance.oneIn(4)).map(this::child));
  }

  private Child child(List<Deployed> callable) {
    var deployed = chance.of(callable);
    var script = script(deployed, !deployed.isLambda() && chance.oneIn(2), NONE);
    return new Child(
        deployed,
        script.ending() == Ending.NEVER_ENDS || chance.oneIn(4) ? script.lasting(LONG) : script);
  }

  private Script script(Deployed deployed) {
    var reports =
        switch (deployed.kind()) {
          case FUNCTION, COMMAND -> false;
          case TASK -> timed.containsKey(deployed.id()) || isAskedToReport();
        };
    return script(deployed, reports, needs(reports && !timed.containsKey(deployed.id())));
  }

  /** What calls and leases can only be done by those who know the API. */
  private boolean isAskedToReport() {
    var needy = nature.isAbout(Theme.FAMILIES) || nature.isAbout(Theme.SHARED_LIMITS);
    return needy && !chance.oneIn(4) || chance.oneIn(2);
  }

  private Script script(Deployed deployed, boolean reports, Needs needs) {
    var slow = chance.oneIn(8) ? Duration.ofMinutes(25) : Duration.ofSeconds(50);
    return new Script(
        deployed.isLambda() && chance.oneIn(3) ? Ending.FAILS : ending(deployed),
        reports,
        chance.oneIn(2),
        chance.oneIn(2) ? Client.RENEWING : Client.SILENT,
        chance.between(Duration.ofSeconds(1), slow),
        chance.between(Duration.ofMillis(100), Duration.ofMinutes(chance.of(List.of(1, 3, 8)))),
        needs);
  }

  private Ending ending(Deployed deployed) {
    return deployed.isLambda() || chance.oneIn(3) ? Ending.COMPLETES : anyEnding(deployed);
  }

  /** Nobody cancels what a schedule wants. */
  private Ending anyEnding(Deployed deployed) {
    return Optional.of(chance.of(List.of(Ending.values())))
        .filter(ending -> ending != Ending.NEVER_ENDS || !timed.containsKey(deployed.id()))
        .orElse(Ending.CRASHES);
  }
}
