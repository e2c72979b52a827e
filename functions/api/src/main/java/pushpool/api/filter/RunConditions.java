package pushpool.api.filter;

import static pushpool.api.filter.Match.Asked.IS_NULL;
import static pushpool.api.filter.Match.Asked.LIKE;
import static pushpool.api.filter.Match.Asked.NOT_ANY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.pool.Place;
import pushpool.run.CreatedBy;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection.Reach;
import pushpool.run.RunSelection.Span;
import pushpool.run.StateType;

/**
 * Conditions on flow runs, and what they say about where such runs are.
 *
 * @param size how many conditions there are
 * @param reaches each holds every run that can match
 */
record RunConditions(Predicate<FlowRun> test, int size, List<Reach> reaches, Span expected) {
  private static final Kind<Span> SPAN = Fields.object(RunConditions::span);

  static Kind<RunConditions> kind(Lookups lookups) {
    return Fields.object(fields -> read(fields, lookups));
  }

  private static RunConditions read(Fields fields, Lookups lookups) {
    var criteria = new Criteria<FlowRun>(fields);
    var reaches = new ArrayList<Reach>();
    criteria
        .on("id", Match.among(Kinds.ID, NOT_ANY), run -> Optional.of(run.id()))
        .flatMap(Match::only)
        .ifPresent(ids -> reaches.add(new Reach.Ids(ids)));
    criteria
        .on(
            "parent_task_run_id",
            Match.among(Kinds.ID, IS_NULL),
            run -> run.origin().parentTaskRunId())
        .flatMap(Match::only)
        .ifPresent(ids -> reaches.add(new Reach.Parents(ids)));
    criteria.part(
        "parent_flow_run_id",
        (value, loc) -> {
          var parents = Match.among(Kinds.ID).read(value, loc).only();
          var callers = parents.map(lookups::subflowCallers);
          callers.ifPresent(ids -> reaches.add(new Reach.Parents(ids)));
          return run ->
              callers
                  .map(ids -> run.origin().parentTaskRunId().filter(ids::contains).isPresent())
                  .orElse(true);
        });
    var state = new StateCondition();
    criteria.part("state", Fields.object(state::read));
    state.reach().ifPresent(reaches::add);
    criteria
        .on("deployment_id", Match.among(Kinds.ID, IS_NULL), run -> run.origin().deploymentId())
        .flatMap(Match::only)
        .ifPresent(ids -> reaches.add(new Reach.Owners(ids)));
    plain(criteria);
    var expected = fields.maybe("expected_start_time", SPAN);
    criteria.on("expected_start_time", Match.TIME, run -> run.progress().expectedStart());
    var test = criteria.done();
    return criteria.isNarrowing()
        ? new RunConditions(test, criteria.size(), reaches, expected.orElse(Span.ALWAYS))
        : new RunConditions(test, criteria.size(), List.of(), Span.ALWAYS);
  }

  /** The conditions that say nothing about where runs are. */
  private static void plain(Criteria<FlowRun> criteria) {
    criteria.on("name", Match.text(LIKE), run -> Optional.of(run.details().name()));
    criteria.on("tags", Match.TAGS, run -> Optional.of(run.details().tags()));
    criteria.on(
        "work_queue_name", Match.text(IS_NULL), run -> run.origin().place().map(Place::queueName));
    criteria.on("flow_version", Match.text(), run -> run.details().flowVersion());
    criteria.on("idempotency_key", Match.text(NOT_ANY), run -> run.origin().idempotencyKey());
    criteria.part("start_time", Fields.object(RunConditions::start));
    criteria.on("end_time", Match.TIME, run -> run.progress().end());
    criteria.on(
        "next_scheduled_start_time", Match.TIME, run -> run.progress().nextScheduledStart());
    criteria.part("created_by", Fields.object(RunConditions::createdBy));
  }

  /** A run that has not started is compared by when it is expected to. */
  private static Predicate<FlowRun> start(Fields fields) {
    var isNull = fields.maybe("is_null_", Kinds.TRUTH);
    var span = new Span(fields.maybe("after_", Kinds.TIME), fields.maybe("before_", Kinds.TIME));
    fields.done();
    return run ->
        isNull.map(empty -> run.progress().start().isEmpty() == empty).orElse(true)
            && isWithin(span, startOf(run));
  }

  static Instant startOf(FlowRun run) {
    return run.progress().start().or(run.progress()::expectedStart).orElse(run.updated());
  }

  private static boolean isWithin(Span span, Instant time) {
    return span.from().map(from -> !time.isBefore(from)).orElse(true)
        && span.to().map(to -> !time.isAfter(to)).orElse(true);
  }

  private static Predicate<FlowRun> createdBy(Fields fields) {
    var criteria = new Criteria<FlowRun>(fields);
    var ids = fields.maybe("id_", Kinds.IDS).map(Set::copyOf);
    var types = fields.maybe("type_", Kinds.TEXTS).map(Set::copyOf);
    var isNull = fields.maybe("is_null_", Kinds.TRUTH);
    criteria.done();
    return run -> {
      var maker = run.origin().createdBy();
      return ids.map(set -> maker.flatMap(CreatedBy::id).filter(set::contains).isPresent())
              .orElse(true)
          && types
              .map(set -> maker.flatMap(CreatedBy::type).filter(set::contains).isPresent())
              .orElse(true)
          && isNull.map(empty -> maker.isEmpty() == empty).orElse(true);
    };
  }

  private static Span span(Fields fields) {
    var span = new Span(fields.maybe("after_", Kinds.TIME), fields.maybe("before_", Kinds.TIME));
    fields.ignored("is_null_");
    fields.done();
    return span;
  }

  /** A condition on the state, and where runs in such states are. */
  private static final class StateCondition {
    private Optional<Set<StateType>> types = Optional.empty();

    Predicate<FlowRun> read(Fields fields) {
      var criteria = new Criteria<FlowRun>(fields);
      var type =
          criteria.on(
              "type",
              Match.among(Kinds.label(StateType.class), NOT_ANY),
              run -> Optional.of(run.state().type()));
      criteria.on("name", Match.text(NOT_ANY), run -> Optional.of(run.state().name()));
      var test = criteria.done();
      types = type.flatMap(Match::only).filter(_ -> criteria.isNarrowing());
      return test;
    }

    Optional<Reach> reach() {
      return types.map(StateCondition::reach).filter(Objects::nonNull);
    }

    private static Reach reach(Set<StateType> types) {
      if (types.stream().noneMatch(StateType::isTerminal)) {
        return new Reach.Open();
      }
      var isElsewhere =
          types.contains(StateType.COMPLETED) || !types.stream().allMatch(StateType::isTerminal);
      return isElsewhere ? null : new Reach.Ended(types);
    }
  }
}
