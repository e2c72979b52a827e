package pushpool.table;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pushpool.limit.Scope;
import pushpool.limit.Seat;
import pushpool.limit.Slot;
import pushpool.run.Dispatch;
import pushpool.run.Submission;
import pushpool.run.Terms;
import pushpool.run.Turn;
import pushpool.run.Wait;

/** How the dispatch of a run is written down. */
final class Dispatches {
  private Dispatches() {}

  static Document write(Dispatch dispatch) {
    return Document.empty()
        .with(
            "infrastructure_pid",
            dispatch.infrastructurePid().filter(pid -> !isAnswered(dispatch, pid)))
        .with(
            "submissions",
            dispatch.submissions().isEmpty()
                ? null
                : dispatch.submissions().stream().map(s -> submission(s).fields()).toList())
        .with("refusals", dispatch.refusals() == 0 ? null : (long) dispatch.refusals())
        .with("deadline", dispatch.deadline())
        .with("attention", dispatch.attention())
        .with("slot", dispatch.slot().map(Dispatches::slot))
        .with("seats", seats(dispatch.turn().seats()))
        .with("wait", dispatch.turn().waitsFor().map(Dispatches::wait));
  }

  static Dispatch read(Document d) {
    var submissions = d.documents("submissions").stream().map(Dispatches::submission).toList();
    var answered =
        submissions.isEmpty()
            ? Optional.<Submission.Answer>empty()
            : submissions.getLast().answer().filter(_ -> !hasFailed(submissions.getLast()));
    return new Dispatch(
        d.maybe("infrastructure_pid", d::string)
            .or(() -> answered.map(Submission.Answer::infrastructureId)),
        submissions,
        d.maybe("refusals", d::integer).orElse(0L).intValue(),
        d.maybe("deadline", d::time),
        d.maybe("attention", d::time),
        turn(d));
  }

  private static Turn turn(Document d) {
    return new Turn(
        d.maybe("slot", d::inner).map(Dispatches::slot),
        d.documents("seats").stream().map(Dispatches::seat).toList(),
        d.maybe("wait", d::inner).map(Dispatches::wait));
  }

  private static List<Object> seats(List<Seat> seats) {
    return seats.isEmpty() ? null : seats.stream().map(s -> (Object) seat(s).fields()).toList();
  }

  private static Document seat(Seat seat) {
    return Document.empty().with("scope", seat.scope().text()).with("of", seat.of());
  }

  private static Seat seat(Document d) {
    return new Seat(Scope.parse(d.string("scope")), d.integer("of"));
  }

  private static Document wait(Wait wait) {
    return Document.empty()
        .with("scope", wait.scope().text())
        .with("name", wait.name())
        .with("reason", wait.reason())
        .with("line", wait.line())
        .with("since", wait.since())
        .with("due", wait.due())
        .with("needs", wait.needs().stream().map(Scope::text).toList());
  }

  private static Wait wait(Document d) {
    return new Wait(
        Scope.parse(d.string("scope")),
        d.string("name"),
        d.string("reason"),
        d.string("line"),
        d.time("since"),
        d.time("due"),
        d.strings("needs").stream().map(Scope::parse).toList());
  }

  /** What an attempt had started that came to nothing is no longer the run's infrastructure. */
  private static boolean hasFailed(Submission submission) {
    return submission.setback().isPresent();
  }

  private static Document slot(Slot slot) {
    return Document.empty()
        .with("limit", slot.limitId())
        .with("lease", slot.leaseId())
        .with("until", slot.until());
  }

  private static Slot slot(Document d) {
    return new Slot(d.id("limit"), d.id("lease"), d.maybe("until", d::time));
  }

  /** The usual handle is what the latest submission was answered with, and is not written twice. */
  private static boolean isAnswered(Dispatch dispatch, String pid) {
    return dispatch
        .latest()
        .filter(attempt -> !hasFailed(attempt))
        .flatMap(Submission::answer)
        .filter(answer -> answer.infrastructureId().equals(pid))
        .isPresent();
  }

  private static Document submission(Submission submission) {
    var terms = submission.terms();
    return Document.empty()
        .with("attempt", submission.attempt())
        .with("token", submission.token())
        .with("at", submission.at())
        .with("target", submission.target())
        .with("exit_code_decides", terms.exitCodeDecides())
        .with("answer", submission.answer().map(Dispatches::answer))
        .with("setback", submission.setback().map(Dispatches::setback))
        .with("rescues", Optional.of((long) terms.rescues()).filter(times -> times > 0))
        .with("start_timeout", terms.startTimeout().map(Duration::toMillis));
  }

  private static Submission submission(Document d) {
    return new Submission(
        (int) d.integer("attempt"),
        d.string("token"),
        d.time("at"),
        d.maybe("target", d::string),
        terms(d),
        d.maybe("answer", d::inner).map(Dispatches::answer),
        d.maybe("setback", d::inner).map(Dispatches::setback));
  }

  private static Terms terms(Document d) {
    return new Terms(
        d.truth("exit_code_decides"),
        d.maybe("rescues", d::integer).orElse(0L).intValue(),
        d.maybe("start_timeout", d::integer).map(Duration::ofMillis));
  }

  private static Document answer(Submission.Answer answer) {
    return Document.empty()
        .with("infrastructure_id", answer.infrastructureId())
        .with("request_id", answer.requestId())
        .with("at", answer.at());
  }

  private static Submission.Answer answer(Document d) {
    return new Submission.Answer(
        d.string("infrastructure_id"), d.string("request_id"), d.time("at"));
  }

  private static Document setback(Submission.Setback setback) {
    return Document.empty()
        .with("kind", setback.kind())
        .with("reason", setback.reason())
        .with("at", setback.at());
  }

  private static Submission.Setback setback(Document d) {
    return new Submission.Setback(d.string("kind"), d.string("reason"), d.time("at"));
  }
}
