package pushpool.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushpool.embedded.EmbeddedTable;

/** One seed: a storm over some runs, the calm after it, and what the laws say of both. */
final class World {
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final Duration STORM = Duration.ofMinutes(25);
  private static final Duration MOST = Duration.ofHours(10);

  private final Nature nature;
  private final Sabotage sabotage;

  private World(long seed, Sabotage sabotage) {
    var chance = Chance.of(seed);
    var agenda = new Agenda(BEGIN);
    var trace = new Trace(agenda);
    nature = new Nature(agenda, chance, new Faults(chance.apart()), trace, new Verdicts(trace));
    this.sabotage = sabotage;
  }

  /** Plays a seed to its end. */
  static Story play(long seed, Sabotage sabotage) {
    var world = new World(seed, sabotage);
    try (var stored = EmbeddedTable.inMemory()) {
      return new Story(seed, world.played(stored), world.nature.trace());
    }
  }

  private Optional<Verdicts.Breach> played(EmbeddedTable stored) {
    var auditor = new Auditor(stored, nature);
    var scripts = new Scripts();
    var house = new House(nature, stored, auditor, sabotage, scripts);
    var client = house.client("user", Client.RENEWING);
    var users = new Users(nature, client, new Deployments(client), auditor);
    scripts.are(users::script);
    nature.faults().begin();
    users.begin();
    nature.agenda().in(STORM, this::calm);
    tick(house);
    while (!isOver(users, auditor, house)) {
      nature.agenda().step();
    }
    auditor.close(house.liveTasks());
    return nature.verdicts().breach();
  }

  private void calm() {
    nature.trace().say("nature", "calm: nothing goes wrong any more");
    nature.faults().end();
  }

  private void tick(House house) {
    nature.agenda().in(TICK, () -> tick(house));
    if (sabotage.ticks() && !nature.strikes(Hazard.TICK_MISSED, "clock")) {
      house.tick();
    }
  }

  /** When a law is broken, when nothing happens any more but ticks, or when it took too long. */
  private boolean isOver(Users users, Auditor auditor, House house) {
    var isQuiet =
        nature.faults().areOver()
            && nature.agenda().size() == 1
            && users.areContent()
            && auditor.allEnded()
            && house.liveTasks().isEmpty();
    var isLate = nature.agenda().instant().isAfter(BEGIN.plus(MOST));
    return nature.verdicts().breach().isPresent() || isQuiet || isLate;
  }
}
