package pushpool.api.filter;

import java.util.Comparator;
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

/** Which log records are wanted, in which order. The flow runs they belong to must be named. */
public record LogFilter(Predicate<Log> logs, Set<UUID> flowRunIds, Sort sort, Paging paging) {
  private record Selection(Predicate<Log> test, Set<UUID> flowRunIds) {}

  /** The orders in which records can be listed. */
  public enum Sort {
    TIMESTAMP_ASC,
    TIMESTAMP_DESC
  }

  private static final Kind<Match<Long>> LEVEL = Fields.object(LogFilter::level);

  public static LogFilter read(Fields fields) {
    var logs =
        fields.optional(
            "logs", Fields.object(LogFilter::selection), new Selection(_ -> true, Set.of()));
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.TIMESTAMP_ASC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new LogFilter(logs.test(), logs.flowRunIds(), sort, paging);
  }

  private static Selection selection(Fields fields) {
    var criteria = new Criteria<Log>(fields);
    var owners =
        List.of(
            criteria.on("flow_run_id", Match.ID, log -> log.flowRunId()),
            criteria.on("task_run_id", Match.ID, log -> log.taskRunId()));
    criteria.on("timestamp", Match.TIME, log -> Optional.of(log.timestamp()));
    criteria.on("level", LEVEL, log -> Optional.of(log.level()));
    var test = criteria.done();
    var ids = owners.stream().flatMap(Optional::stream).findFirst().flatMap(Match::only);
    return new Selection(test, ids.orElse(Set.of()));
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

  public Stream<Log> apply(Stores stores) {
    var byTime = Comparator.comparing(Log::timestamp);
    var order = sort == Sort.TIMESTAMP_ASC ? byTime : byTime.reversed();
    var all = flowRunIds.stream().flatMap(id -> stores.logs().of(id).stream());
    return paging.of(all.filter(logs).sorted(order));
  }
}
