package pushpool.local.simulation;

import java.util.Arrays;
import java.util.Set;

/**
 * What all parts of a world share.
 *
 * @param themes what the seed is about
 */
record Nature(
    Agenda agenda,
    Chance chance,
    Set<Theme> themes,
    Faults faults,
    Trace trace,
    Verdicts verdicts) {

  boolean isAbout(Theme theme) {
    return themes.contains(theme);
  }

  /** Whether a hazard strikes, which is then told. */
  boolean strikes(Hazard hazard, String who, Object... what) {
    var strikes = faults.strike(hazard);
    if (strikes) {
      trace.say(who, "!", hazard, String.join(" ", strings(what)));
    }
    return strikes;
  }

  private static Iterable<String> strings(Object... words) {
    return Arrays.stream(words).map(String::valueOf).toList();
  }
}
