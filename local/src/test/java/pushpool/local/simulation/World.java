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
    var themes = Theme.drawn(chance.apart());
    var faults = new Faults(chance.apart());
    nature = new Nature(agenda, chance, themes, faults, trace, new Verdicts(trace));
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
    var fates = new Fates(nature, auditor.runs());
    var house = new House(nature, stored, auditor, sabotage, fates);
    var client = house.client("user", Client.RENEWING);
    var requests = new Requests(nature, client);
    nature.trace().say("nature", "themes:", nature.themes());
    people(requests, client, fates, auditor);
    nature.agenda().in(STORM, this::calm);
    tick(house);
    while (!isOver(requests, auditor, house)) {
      nature.agenda().step();
    }
    auditor.close(house.tasks());
    return nature.verdicts().breach();
  }

  private void people(Requests requests, Client client, Fates fates, Auditor auditor) {
    var deployments = new Deployments(client);
    var users = new Users(nature, requests, deployments, fates, auditor.runs());
    if (nature.isAbout(Theme.SCHEDULES)) {
      new Timekeepers(nature, requests, deployments, fates, auditor).begin();
    }
    if (nature.isAbout(Theme.FAMILIES)) {
      deployments.unlimited().forEach(fates::callable);
    }
    if (nature.isAbout(Theme.SHARED_LIMITS)) {
      deployments.share(Borrowing.LIMIT, 2);
    }
    if (nature.isAbout(Theme.CHANGING_LIMITS)) {
      new Operators(nature, requests, deployments).begin();
    }
    nature.faults().begin();
    users.begin();
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
  private boolean isOver(Requests requests, Auditor auditor, House house) {
    var isQuiet =
        nature.faults().areOver()
            && nature.agenda().size() == 1
            && requests.areSettled()
            && auditor.runs().allEnded()
            && house.tasks().isEmpty();
    var isLate = nature.agenda().instant().isAfter(BEGIN.plus(MOST));
    return nature.verdicts().breach().isPresent() || isQuiet || isLate;
  }
}
