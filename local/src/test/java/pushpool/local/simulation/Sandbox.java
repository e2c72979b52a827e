package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.DEATH;
import static pushpool.local.simulation.Hazard.OVERTAKEN;
import static pushpool.local.simulation.Hazard.STALLED;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The process in which a function is called, one call at a time. All it does to the outside goes
 * through here, and between any two such calls it may be killed, stalled or overtaken by others.
 */
final class Sandbox {
  private static final Duration MOMENT = Duration.ofMillis(800);
  private static final Duration LONG = Duration.ofSeconds(40);

  private final String name;
  private final Nature nature;
  private Instant begun = Instant.MIN;
  private Instant end = Instant.MIN;
  private boolean isDead;
  private boolean isHurt;

  Sandbox(String name, Nature nature) {
    this.name = name;
    this.nature = nature;
  }

  String name() {
    return name;
  }

  /** A new call of the function begins, which is killed when it takes too long. */
  void begin(Duration timeout) {
    begun = nature.agenda().instant();
    end = begun.plus(timeout);
    isHurt = false;
  }

  /** When the present call began. */
  Instant begun() {
    return begun;
  }

  /** Whether something outside failed in the present call. */
  boolean isHurt() {
    return isHurt;
  }

  <T> T outside(Port port, String what, Supplier<T> call) {
    wait(what);
    mayDie("before", what);
    if (nature.strikes(port.before(), name, what)) {
      throw hurt(noAnswer(what));
    }
    var answer = call.get();
    if (port.after().isPresent()) {
      mayDie("after", what);
      wait(what);
      if (nature.strikes(port.after().get(), name, what)) {
        throw hurt(noAnswer(what));
      }
    }
    return answer;
  }

  /** An exception that something outside is the reason of. */
  <E extends RuntimeException> E hurt(E problem) {
    isHurt = true;
    return problem;
  }

  private void wait(String what) {
    if (nature.strikes(STALLED, name, what)) {
      nature.agenda().pass(nature.chance().between(MOMENT, LONG));
    } else if (nature.strikes(OVERTAKEN, name, what)) {
      nature.agenda().pass(nature.chance().between(Duration.ofMillis(5), MOMENT));
    }
    if (isDead || nature.agenda().instant().isAfter(end)) {
      throw die("out of time at " + what);
    }
  }

  private void mayDie(String when, String what) {
    if (nature.faults().strike(DEATH)) {
      throw die(when + " " + what);
    }
  }

  private Killed die(String when) {
    isDead = true;
    nature.trace().say(name, "! KILLED", when);
    return new Killed();
  }

  private static SdkClientException noAnswer(String what) {
    return SdkClientException.builder()
        .message("No answer: " + what)
        .writableStackTrace(false)
        .build();
  }
}
