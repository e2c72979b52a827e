package pushpool.table;

/**
 * A second order in which items of a table can be found. Every index projects the keys alone, and
 * an item is in it only while it carries an {@link IndexKey} for it.
 */
public enum Index {
  /** The runs of a deployment, or of a flow where there is no deployment, by id. */
  RUNS_BY_OWNER(TableName.RUNS, "by_owner"),
  /** All runs by id, spread over shards. */
  RUNS_BY_TIME(TableName.RUNS, "by_time"),
  /**
   * The runs that have not ended, spread over shards: those at which somebody must look by the time
   * at which, the others apart.
   */
  RUNS_BY_ATTENTION(TableName.RUNS, "by_attention"),
  /** The runs of a work pool by id, spread over shards; without those of no pool. */
  RUNS_BY_POOL(TableName.RUNS, "by_pool"),
  /** The runs that a task run stands for, by id; without those of no parent. */
  RUNS_BY_PARENT(TableName.RUNS, "by_parent"),
  /** The runs that ended otherwise than completed, by state and id, spread over shards. */
  RUNS_BY_OUTCOME(TableName.RUNS, "by_outcome"),
  /**
   * The runs that others than the service start, while they wait or are active, by queue and time,
   * and those that wait for a slot or for the end of a pause, by what they wait for; sparse.
   */
  RUNS_BY_QUEUE(TableName.RUNS, "by_queue"),
  /** The deployments whose schedules must be planned, by when, spread over parts; sparse. */
  DEPLOYMENTS_BY_PLANNING(TableName.REGISTRY, "by_planning");

  private final TableName table;
  private final String attribute;

  Index(TableName table, String attribute) {
    this.table = table;
    this.attribute = attribute;
  }

  public TableName table() {
    return table;
  }

  /** The name of the index; its key attributes add {@code _partition} and {@code _sort}. */
  public String attribute() {
    return attribute;
  }
}
