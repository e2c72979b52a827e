package pushpool.table;

import pushpool.pool.Place;

/** How the place of a run or deployment is written down. */
final class Places {
  private Places() {}

  static Document write(Place place) {
    return Document.empty()
        .with("work_pool_id", place.poolId())
        .with("work_pool_name", place.poolName())
        .with("work_pool_type", place.poolType())
        .with("work_queue_id", place.queueId())
        .with("work_queue_name", place.queueName());
  }

  static Place read(Document d) {
    return new Place(
        d.id("work_pool_id"),
        d.string("work_pool_name"),
        d.string("work_pool_type"),
        d.id("work_queue_id"),
        d.string("work_queue_name"));
  }
}
