package pushpool.launch;

import java.util.Optional;
import java.util.Set;
import pushpool.run.Dispatch;
import pushpool.run.Submission;
import pushpool.run.Submission.Setback;

/** The attempts of a run that came to nothing, one after another, up to the present one. */
final class Setbacks {
  private Setbacks() {}

  /** How many of them are of some classes. An attempt that is still open is not looked at. */
  static int count(Dispatch dispatch, Set<FailureClass> kinds) {
    var ended = dispatch.submissions().reversed().stream();
    return (int)
        (dispatch.isOpen() ? ended.skip(1) : ended)
            .map(Submission::setback)
            .takeWhile(Optional::isPresent)
            .filter(setback -> kinds.contains(kind(setback.orElseThrow())))
            .count();
  }

  private static FailureClass kind(Setback setback) {
    return FailureClass.valueOf(setback.kind());
  }
}
