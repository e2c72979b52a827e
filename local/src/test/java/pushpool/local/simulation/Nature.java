package pushpool.local.simulation;

import java.util.Arrays;

/** What all parts of a world share. */
record Nature(Agenda agenda, Chance chance, Faults faults, Trace trace, Verdicts verdicts) {

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
