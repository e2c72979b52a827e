package pushpool.api.filter;

import static pushpool.api.filter.Match.Asked.IS_NULL;
import static pushpool.api.filter.Match.Asked.LIKE;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.request.RequestException;
import pushpool.run.StateType;
import pushpool.task.TaskRun;
import pushpool.task.TaskRuns;
import pushpool.task.TaskRuns.Reach;

/** Which task runs are wanted, in which order. */
public record TaskRunFilter(Selection selection, Sort sort, Paging paging) {
  private static final int MOST_READ = 20_000;
  private static final int MOST_OWNERS = 2000;

  static final Kind<Selection> SELECTION = Fields.object(TaskRunFilter::selection);

  /** Conditions on task runs, and all that can match if they say so. */
  record Selection(Predicate<TaskRun> test, Reach reach) {
    static final Selection ALL =
        new Selection(_ -> true, new Reach.Everywhere(Optional.empty(), Optional.empty()));

    /** Refuses to read more than anybody can wait for. */
    Stream<TaskRun> among(TaskRuns stored, boolean newestFirst) {
      if (reach instanceof Reach.OfFlowRuns(var ids) && ids.size() > MOST_OWNERS) {
        throw tooMany("flow runs", MOST_OWNERS);
      }
      var read = new AtomicInteger();
      return stored
          .list(reach, newestFirst)
          .peek(
              _ -> {
                if (read.incrementAndGet() > MOST_READ) {
                  throw tooMany("task runs", MOST_READ);
                }
              })
          .filter(test);
    }

    private static RequestException tooMany(String what, int most) {
      return new RequestException.Invalid(
          "More than %d %s would have to be read for this. Name flow runs.".formatted(most, what));
    }
  }

  /** The orders in which task runs can be listed; without one they come as they are stored. */
  public enum Sort {
    ID_DESC(Comparator.comparing((TaskRun run) -> run.id().toString()).reversed()),
    EXPECTED_START_TIME_ASC(null),
    EXPECTED_START_TIME_DESC(null),
    NAME_ASC(Comparator.comparing((TaskRun run) -> run.details().name())),
    NAME_DESC(Comparator.comparing((TaskRun run) -> run.details().name()).reversed()),
    NEXT_SCHEDULED_START_TIME_ASC(nullsFirst(run -> run.progress().nextScheduledStart())),
    END_TIME_DESC(nullsFirst(run -> run.progress().end()).reversed());

    private final Comparator<TaskRun> order;

    Sort(Comparator<TaskRun> order) {
      this.order = order;
    }

    private static Comparator<TaskRun> nullsFirst(Function<TaskRun, Optional<Instant>> time) {
      return Comparator.comparing(run -> time.apply(run).orElse(Instant.MIN));
    }
  }

  public static TaskRunFilter read(Fields fields, Stores stores) {
    var search = Search.read(fields, stores);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.ID_DESC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new TaskRunFilter(search.taskRuns(), sort, paging);
  }

  private static Selection selection(Fields fields) {
    var criteria = new Criteria<TaskRun>(fields);
    var ids = criteria.on("id", Match.among(Kinds.ID), run -> Optional.of(run.id()));
    var flowRuns =
        criteria.on("flow_run_id", Match.among(Kinds.ID, IS_NULL), run -> run.call().flowRunId());
    criteria.on("name", Match.text(LIKE), run -> Optional.of(run.details().name()));
    criteria.on("tags", Match.ALL_TAGS, run -> Optional.of(run.details().tags()));
    criteria.part("start_time", Fields.object(TaskRunFilter::start));
    criteria.on("end_time", Match.TIME, run -> run.progress().end());
    criteria.on("expected_start_time", Match.TIME, run -> run.progress().expectedStart());
    criteria.part("subflow_runs", Fields.object(TaskRunFilter::subflows));
    criteria.part("state", Fields.object(TaskRunFilter::state));
    var test = criteria.done();
    return criteria.isNarrowing()
        ? new Selection(test, reach(ids.flatMap(Match::only), flowRuns.flatMap(Match::only)))
        : new Selection(test, Selection.ALL.reach());
  }

  private static Reach reach(Optional<Set<UUID>> ids, Optional<Set<UUID>> flowRunIds) {
    return ids.<Reach>map(Reach.Ids::new)
        .or(() -> flowRunIds.map(Reach.OfFlowRuns::new))
        .orElse(Selection.ALL.reach());
  }

  private static Predicate<TaskRun> state(Fields fields) {
    var criteria = new Criteria<TaskRun>(fields);
    criteria.on(
        "type", Match.among(Kinds.label(StateType.class)), run -> Optional.of(run.state().type()));
    criteria.on("name", Match.text(), run -> Optional.of(run.state().name()));
    return criteria.done();
  }

  private static Predicate<TaskRun> subflows(Fields fields) {
    var exists = fields.maybe("exists_", Kinds.TRUTH);
    fields.done();
    return run -> exists.map(there -> run.hasSubflow() == there).orElse(true);
  }

  /** A task run that has not begun is compared by when it should. */
  private static Predicate<TaskRun> start(Fields fields) {
    var before = fields.maybe("before_", Kinds.TIME);
    var after = fields.maybe("after_", Kinds.TIME);
    var isNull = fields.maybe("is_null_", Kinds.TRUTH);
    fields.done();
    return run -> {
      var start = run.progress().start();
      var begun = start.or(() -> run.progress().expectedStart());
      return before.map(end -> begun.filter(at -> !at.isAfter(end)).isPresent()).orElse(true)
          && after.map(from -> begun.filter(at -> !at.isBefore(from)).isPresent()).orElse(true)
          && isNull.map(empty -> start.isEmpty() == empty).orElse(true);
    };
  }

  /** All that match, in order. */
  public Stream<TaskRun> all(Stores stores) {
    var matching = selection.among(stores.taskRuns(), sort == Sort.EXPECTED_START_TIME_DESC);
    return Optional.ofNullable(sort.order).map(matching::sorted).orElse(matching);
  }
}
