package pushpool.table;

/**
 * A second order in which items of a table can be found. Every index projects the keys alone, and
 * an item is in it only while it carries an {@link IndexKey} for it.
 */
public enum Index {
  /** The runs of a deployment, or of a flow where there is no deployment, by expected start. */
  RUNS_BY_OWNER(TableName.RUNS, "by_owner"),
  /** All runs by expected start, spread over shards. */
  RUNS_BY_TIME(TableName.RUNS, "by_time"),
  /** The runs at which somebody must look, by the time at which; sparse, spread over shards. */
  RUNS_BY_ATTENTION(TableName.RUNS, "by_attention");

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
