package pushpool.api.filter;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
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
    criteria.on("id", Match.ID, queue -> Optional.of(queue.id()));
    criteria.on("name", Match.TEXT, queue -> Optional.of(queue.settings().name()));
    return criteria.done();
  }

  public Stream<WorkQueue> apply(Stream<WorkQueue> all) {
    var byPriority = Comparator.comparing((WorkQueue queue) -> queue.settings().priority());
    return paging.of(all.filter(queues).sorted(byPriority.thenComparing(q -> q.settings().name())));
  }
}
