package pushpool.local.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The slot of a shared limit that a container leases for as long as it works. */
final class Borrowing {
  static final String LIMIT = "database";

  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final long OK = 200;
  private static final long GONE = 410;

  private final Attempt attempt;
  private final Client client;
  private final Agenda agenda;
  private final LeaseAudit audit;
  private final Duration lasts;
  private final BooleanSupplier isOver;
  private Optional<UUID> lease = Optional.empty();

  /**
   * @param isOver whether the container has ended, so that nobody asks any more
   */
  Borrowing(
      Attempt attempt, Client client, Nature nature, LeaseAudit audit, BooleanSupplier isOver) {
    this.attempt = attempt;
    this.client = client;
    this.agenda = nature.agenda();
    this.audit = audit;
    this.lasts = Duration.ofMinutes(nature.chance().from(1, 5));
    this.isOver = isOver;
  }

  /** Takes a slot as soon as there is one. */
  void take(Runnable then) {
    var asked = agenda.instant();
    var answer = call("increment-with-lease", wish()).filter(given -> given.status() == OK);
    answer.ifPresent(
        given -> {
          var id = UUID.fromString((String) given.object().get("lease_id"));
          audit.granted(id, asked, lasts);
          lease = Optional.of(id);
        });
    if (isOver.getAsBoolean()) {
      lease.ifPresent(audit::ended);
    } else if (answer.isPresent()) {
      keep();
      then.run();
    } else {
      in(AGAIN, () -> take(then));
    }
  }

  private Map<String, Object> wish() {
    var holder = Map.of("type", "flow_run", "id", attempt.run().toString());
    return Map.of(
        "names",
        List.of(LIMIT),
        "slots",
        1,
        "mode",
        "concurrency",
        "lease_duration",
        lasts.toSeconds(),
        "holder",
        holder);
  }

  private void keep() {
    var held = lease;
    in(
        lasts.dividedBy(2),
        () -> {
          if (held.equals(lease) && lease.isPresent()) {
            renew(lease.get());
          }
        });
  }

  /** Whoever has lost it works on without, as clients do that are not strict. */
  private void renew(UUID id) {
    var asked = agenda.instant();
    var answer = call("leases/" + id + "/renew", Map.of("lease_duration", lasts.toSeconds()));
    if (isOver.getAsBoolean() || lease.isEmpty()) {
      return;
    }
    if (answer.filter(given -> given.status() == GONE).isPresent()) {
      audit.ended(id);
      lease = Optional.empty();
    } else {
      answer.ifPresent(_ -> audit.renewed(id, asked, lasts));
      keep();
    }
  }

  /** Gives the slot back, if there is one. */
  void giveBack() {
    var held = lease;
    lease = Optional.empty();
    held.ifPresent(this::giveBack);
  }

  private void giveBack(UUID id) {
    audit.ended(id);
    if (call("decrement-with-lease", Map.of("lease_id", id.toString())).isEmpty()) {
      in(AGAIN, () -> giveBack(id));
    }
  }

  /** The container has ended, and gave nothing back. */
  void end() {
    lease.ifPresent(audit::ended);
  }

  private Optional<Client.Answer> call(String path, Map<String, Object> body) {
    return client.call("POST", "/v2/concurrency_limits/" + path, body);
  }

  private void in(Duration delay, Runnable step) {
    agenda.in(
        delay,
        () -> {
          if (!isOver.getAsBoolean()) {
            step.run();
          }
        });
  }
}
