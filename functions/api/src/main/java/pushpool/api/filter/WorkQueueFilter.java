package pushpool.api.filter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.pool.WorkQueue;

/** Which work queues are wanted; they come by priority. */
public record WorkQueueFilter(Predicate<WorkQueue> queues, Paging paging) {
  static final Kind<Predicate<WorkQueue>> SELECTION = Fields.object(WorkQueueFilter::selection);

  public static WorkQueueFilter read(Fields fields) {
    var queues = fields.optional("work_queues", SELECTION, _ -> true);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new WorkQueueFilter(queues, paging);
  }

  private static Predicate<WorkQueue> selection(Fields fields) {
    var criteria = new Criteria<WorkQueue>(fields);
    criteria.on("id", Match.among(Kinds.ID), queue -> Optional.of(queue.id()));
    criteria.on(
        "name",
        Fields.object(WorkQueueFilter::name),
        queue -> Optional.of(queue.settings().name()));
    return criteria.done();
  }

  /** {@code any_}, and {@code startswith_} whatever the case. */
  private static Match<String> name(Fields fields) {
    var any = fields.maybe("any_", Kinds.TEXTS).map(Set::copyOf);
    var starts = fields.maybe("startswith_", Kinds.TEXTS);
    fields.done();
    return new Match<>(
        any,
        name ->
            any.map(set -> name.filter(set::contains).isPresent()).orElse(true)
                && starts.map(some -> name.filter(n -> isBegun(n, some)).isPresent()).orElse(true));
  }

  private static boolean isBegun(String name, List<String> beginnings) {
    return beginnings.stream()
        .anyMatch(start -> name.regionMatches(true, 0, start, 0, start.length()));
  }

  public Stream<WorkQueue> apply(Stream<WorkQueue> all) {
    var byPriority = Comparator.comparing((WorkQueue queue) -> queue.settings().priority());
    return paging.of(all.filter(queues).sorted(byPriority.thenComparing(q -> q.settings().name())));
  }
}
