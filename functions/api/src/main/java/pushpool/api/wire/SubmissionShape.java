package pushpool.api.wire;

import java.util.Locale;
import java.util.Map;
import pushpool.run.Submission;

/** One entry of the ledger of what was submitted for a run. */
public final class SubmissionShape {
  private SubmissionShape() {}

  public static Map<String, Object> of(Submission submission) {
    var answer = submission.answer();
    var setback = submission.setback();
    return new Shape()
        .with("attempt", (long) submission.attempt())
        .with("token", submission.token())
        .with("intended", submission.at())
        .with("target", submission.target())
        .with("exit_code_decides", submission.exitCodeDecides())
        .with("infrastructure_id", answer.map(Submission.Answer::infrastructureId))
        .with("request_id", answer.map(Submission.Answer::requestId))
        .with("answered", answer.map(Submission.Answer::at))
        .with("failure_class", setback.map(failed -> failed.kind().toLowerCase(Locale.ROOT)))
        .with("failure", setback.map(Submission.Setback::reason))
        .with("failed", setback.map(Submission.Setback::at))
        .fields();
  }
}
