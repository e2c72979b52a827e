package pushpool.local.simulation;

import java.util.function.Function;

/** What attempts do, said by those who plan runs once they are there. */
final class Scripts implements Function<Attempt, Script> {
  private Function<Attempt, Script> known;

  void are(Function<Attempt, Script> scripts) {
    known = scripts;
  }

  @Override
  public Script apply(Attempt attempt) {
    return known.apply(attempt);
  }
}
