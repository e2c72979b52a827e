package pushpool.api.filter;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.log.Log;
import pushpool.log.LogSelection;
import pushpool.log.TextQuery;

/** Which log records are wanted, in which order. */
public record LogFilter(Selection logs, Sort sort, Paging paging) {
  private static final int LONGEST_QUERY = 200;
  private static final Kind<Match<Long>> LEVEL = Fields.object(LogFilter::level);
  private static final Kind<Span> SPAN = Fields.object(LogFilter::span);
  private static final Kind<Predicate<Log>> TEXT = Fields.object(LogFilter::text);

  /** The orders in which records can be listed. */
  public enum Sort {
    TIMESTAMP_ASC,
    TIMESTAMP_DESC
  }

  /**
   * Conditions on records.
   *
   * @param flowRunIds what they can be of at all; likewise the others
   */
  record Selection(
      Predicate<Log> test,
      Optional<Set<UUID>> flowRunIds,
      Optional<Set<UUID>> taskRunIds,
      Span span) {
    static final Selection ALL =
        new Selection(_ -> true, Optional.empty(), Optional.empty(), Span.ALL);
  }

  /** A stretch of time, both ends included. */
  record Span(Optional<Instant> after, Optional<Instant> before) implements Predicate<Log> {
    static final Span ALL = new Span(Optional.empty(), Optional.empty());

    @Override
    public boolean test(Log log) {
      return after.map(start -> !log.timestamp().isBefore(start)).orElse(true)
          && before.map(end -> !log.timestamp().isAfter(end)).orElse(true);
    }
  }

  public static LogFilter read(Fields fields) {
    var logs = fields.optional("logs", Fields.object(LogFilter::selection), Selection.ALL);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.TIMESTAMP_ASC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new LogFilter(logs, sort, paging);
  }

  private static Selection selection(Fields fields) {
    var criteria = new Criteria<Log>(fields);
    var flowRuns = criteria.on("flow_run_id", Match.ID, Log::flowRunId);
    var taskRuns = criteria.on("task_run_id", Match.ID, Log::taskRunId);
    var span = criteria.part("timestamp", SPAN);
    criteria.on("level", LEVEL, log -> Optional.of(log.level()));
    criteria.part("text", TEXT);
    var test = criteria.done();
    return criteria.isNarrowing()
        ? new Selection(
            test,
            flowRuns.flatMap(Match::only),
            taskRuns.flatMap(Match::only),
            span.orElse(Span.ALL))
        : new Selection(test, Optional.empty(), Optional.empty(), Span.ALL);
  }

  private static Match<Long> level(Fields fields) {
    var least = fields.maybe("ge_", Kinds.INTEGER);
    var most = fields.maybe("le_", Kinds.INTEGER);
    fields.done();
    return new Match<>(
        Optional.empty(),
        level ->
            least.map(n -> level.orElseThrow() >= n).orElse(true)
                && most.map(n -> level.orElseThrow() <= n).orElse(true));
  }

  private static Span span(Fields fields) {
    var before = fields.maybe("before_", Kinds.TIME);
    var after = fields.maybe("after_", Kinds.TIME);
    fields.done();
    return new Span(after, before);
  }

  private static Predicate<Log> text(Fields fields) {
    var query =
        fields.required(
            "query",
            Kinds.TEXT.where(
                text -> text.codePointCount(0, text.length()) <= LONGEST_QUERY,
                "string_too_long",
                "This must have 200 characters at most"));
    fields.done();
    var wanted = TextQuery.parse(query);
    return log -> wanted.matches(List.of(log.message(), log.name()));
  }

  public Stream<Log> apply(Stores stores) {
    var selection =
        new LogSelection(
            logs.flowRunIds().or(() -> logs.taskRunIds().map(ids -> writers(stores, ids))),
            logs.span().after(),
            logs.span().before(),
            sort == Sort.TIMESTAMP_DESC);
    return paging.of(stores.logs().list(selection).filter(logs.test()));
  }

  /** What a task run wrote is kept with its flow run, or under itself if it has none. */
  private static Set<UUID> writers(Stores stores, Set<UUID> taskRunIds) {
    var writers = new HashSet<>(taskRunIds);
    taskRunIds.stream()
        .flatMap(id -> stores.taskRuns().find(id).stream())
        .flatMap(run -> run.call().flowRunId().stream())
        .forEach(writers::add);
    return writers;
  }
}
