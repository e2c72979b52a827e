package pushpool.launch;

import static pushpool.run.StateType.PENDING;
import static pushpool.run.StateType.SCHEDULED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pushpool.deployment.Deployment;
import pushpool.launch.JoinLine.Blocked;
import pushpool.launch.RenderJob.Site;
import pushpool.limit.Scope;
import pushpool.limit.Seat;
import pushpool.request.Ids;
import pushpool.run.Admission;
import pushpool.run.Admissions;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns.Change;
import pushpool.run.Proposer;
import pushpool.run.RunPolicy;
import pushpool.run.State;
import pushpool.run.Submission;
import pushpool.run.Transition;
import pushpool.run.Turns;
import pushpool.run.Verdict;
import pushpool.run.Wait;

/**
 * Decides whether a run that is due may be submitted: it takes a slot of its deployment's limit,
 * its queue and its pool together with its intent, or waits for the first of them that has none.
 */
final class AdmitRun {
  /** How the state's message begins while an attempt is submitted. */
  static final String SUBMITTING = "Submitting, attempt ";

  private final Admissions admissions;
  private final Turns turns;
  private final JoinLine line;
  private final Ids ids;

  AdmitRun(Admissions admissions, Turns turns, JoinLine line, Ids ids) {
    this.admissions = admissions;
    this.turns = turns;
    this.line = line;
    this.ids = ids;
  }

  /**
   * What is asked for a run.
   *
   * @param called what the run waited for, if it was called from that line
   */
  record Asked(Job job, Site site, Optional<Scope> called) {}

  /** A limit that applies to a run. */
  private record Limit(Scope scope, String name, long of, String line) {}

  /** One look at a run, with the limits that apply to it, the narrowest first. */
  private record Look(FlowRun run, List<Limit> limits, Asked asked, Instant now) {
    Limit of(Scope scope) {
      return limits.stream().filter(limit -> limit.scope().equals(scope)).findFirst().orElseThrow();
    }
  }

  /** Answers the run if it is submitted by whoever asked; any other is told what it waits for. */
  Change<Optional<FlowRun>> admit(FlowRun run, Asked asked, Instant now) {
    var number = run.dispatch().attempts() + 1;
    var pending = State.of(ids.timed(now), PENDING, now, SUBMITTING + number + ".");
    var admission = admissions.of(run, pending, Proposer.SERVICE);
    var look = new Look(run, limits(admission, asked.site()), asked, now);
    return blocked(look)
        .map(by -> waiting(look, by))
        .orElseGet(() -> begun(look, new Transition(seated(look), pending, admission)));
  }

  private static List<Limit> limits(Admission admission, Site site) {
    var limits = new ArrayList<Limit>();
    var priority = site.queue().settings().priority();
    if (admission instanceof Admission.Limited limited) {
      var name = "deployment " + site.deployment().map(Deployment::name).orElse("");
      var scope = Scope.limit(limited.limitId());
      limits.add(new Limit(scope, name, limited.limit(), Wait.lineOf(priority)));
    }
    var queue = Wait.lineOf(site.queue().id());
    var queueName = Words.of(site.pool(), site.queue());
    site.queue()
        .settings()
        .concurrencyLimit()
        .ifPresent(
            of -> limits.add(new Limit(Scope.queue(site.queue().id()), queueName, of, queue)));
    site.pool()
        .settings()
        .concurrencyLimit()
        .ifPresent(
            of ->
                limits.add(
                    new Limit(Scope.pool(site.pool().id()), Words.of(site.pool()), of, queue)));
    return limits;
  }

  /** What has nothing to give, or is waited for by others already. */
  private Optional<Blocked> blocked(Look look) {
    var shut = look.limits().stream().filter(limit -> limit.of() == 0).findFirst();
    return shut.map(limit -> full(look, limit))
        .or(
            () ->
                look.limits().stream()
                    .filter(limit -> !look.asked().called().equals(Optional.of(limit.scope())))
                    .filter(limit -> isAwaited(limit, look.run()))
                    .findFirst()
                    .map(limit -> behind(look, limit)));
  }

  /**
   * Of those who wait for a pool it is decided when there is room; in any other line everybody has
   * a place, and whoever would stand first need not get in.
   */
  private boolean isAwaited(Limit limit, FlowRun run) {
    return switch (limit.scope().kind()) {
      case WORK_POOL ->
          turns.waiting(limit.scope(), "", 2).stream().anyMatch(id -> !id.equals(run.id()));
      case WORK_QUEUE, CONCURRENCY_LIMIT -> turns.isBehind(run, limit.scope(), limit.line());
    };
  }

  private static Blocked full(Look look, Limit limit) {
    var reason = Words.full(limit.name(), limit.of());
    return new Blocked(limit.scope(), limit.name(), reason, limit.line(), needs(look, limit));
  }

  private static Blocked behind(Look look, Limit limit) {
    var reason = Words.behind(limit.name(), limit.of());
    return new Blocked(limit.scope(), limit.name(), reason, limit.line(), needs(look, limit));
  }

  private static List<Scope> needs(Look look, Limit but) {
    return look.limits().stream().map(Limit::scope).filter(s -> !s.equals(but.scope())).toList();
  }

  private Change<Optional<FlowRun>> waiting(Look look, Blocked by) {
    return new Change<>(line.join(look.run(), by, look.now()), Optional.empty());
  }

  private static FlowRun seated(Look look) {
    var seats =
        look.limits().stream()
            .filter(limit -> limit.scope().kind() != Scope.Kind.CONCURRENCY_LIMIT)
            .map(limit -> new Seat(limit.scope(), limit.of()))
            .toList();
    var dispatch = look.run().dispatch();
    return look.run().with(dispatch.with(dispatch.turn().seated(seats)), look.now());
  }

  private Change<Optional<FlowRun>> begun(Look look, Transition move) {
    return switch (RunPolicy.judge(move)) {
      case Verdict.Accept(var accepted) -> {
        var begun = intending(accepted, look.asked().job(), look.now());
        yield new Change<>(begun, Optional.of(begun), full -> refused(look, move, full));
      }
      case Verdict.Reject(var instead, _) when instead.to() == SCHEDULED ->
          waiting(look, full(look, look.limits().getFirst()));
      case Verdict.Reject(var instead, _) -> new Change<>(instead.made(), Optional.empty());
      case Verdict.Keep _, Verdict.Wait _, Verdict.Abort _ ->
          new Change<>(look.run(), Optional.empty());
    };
  }

  /** The policy says what becomes of a run without a slot of its deployment's limit. */
  private Change<Optional<FlowRun>> refused(Look look, Transition move, Scope full) {
    return full.kind() == Scope.Kind.CONCURRENCY_LIMIT
        ? begun(look, move.withoutTheSlot())
        : waiting(look, full(look, look.of(full)));
  }

  private static FlowRun intending(Transition move, Job job, Instant now) {
    var dispatch = move.run().dispatch();
    var number = dispatch.attempts() + 1;
    var token = move.run().id() + "-" + number;
    var intent = Submission.intended(number, token, now, job.target(), job.terms());
    return move.run().with(dispatch.intending(intent), now).entered(move.proposed());
  }
}
