package pushpool.api.filter;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.wire.WorkerShape;
import pushpool.pool.Worker;

/** Which workers are wanted; whoever was heard of last comes first. */
public record WorkerFilter(Predicate<Worker> workers, Paging paging) {

  public static WorkerFilter read(Fields fields, Instant now) {
    var kind = Fields.object(selected -> selection(selected, now));
    var workers = fields.optional("workers", kind, _ -> true);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new WorkerFilter(workers, paging);
  }

  private static Predicate<Worker> selection(Fields fields, Instant now) {
    var criteria = new Criteria<Worker>(fields);
    criteria.on("last_heartbeat_time", Match.TIME, worker -> Optional.of(worker.lastHeartbeat()));
    criteria.on("status", Match.TEXT, worker -> Optional.of(WorkerShape.status(worker, now)));
    return criteria.done();
  }

  public Stream<Worker> apply(Stream<Worker> all) {
    return paging.of(
        all.filter(workers).sorted(Comparator.comparing(Worker::lastHeartbeat).reversed()));
  }
}
