package pushpool.api.filter;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.pool.WorkPool;

/** Which work pools are wanted; they come by name. */
public record WorkPoolFilter(Predicate<WorkPool> pools, Paging paging) {
  static final Kind<Predicate<WorkPool>> SELECTION = Fields.object(WorkPoolFilter::selection);

  public static WorkPoolFilter read(Fields fields) {
    var pools = fields.optional("work_pools", SELECTION, _ -> true);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new WorkPoolFilter(pools, paging);
  }

  private static Predicate<WorkPool> selection(Fields fields) {
    var criteria = new Criteria<WorkPool>(fields);
    criteria.on("id", Match.ID, pool -> Optional.of(pool.id()));
    criteria.on("name", Match.TEXT, pool -> Optional.of(pool.name()));
    criteria.on("type", Match.TEXT, pool -> Optional.of(pool.type()));
    return criteria.done();
  }

  /** How many there are, whatever the page. */
  public long count(Stores stores) {
    return stores.pools().all().stream().filter(pools).count();
  }

  public Stream<WorkPool> apply(Stores stores) {
    var byName = Comparator.comparing(WorkPool::name);
    return paging.of(stores.pools().all().stream().filter(pools).sorted(byName));
  }
}
