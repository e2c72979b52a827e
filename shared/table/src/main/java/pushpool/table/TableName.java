package pushpool.table;

/**
 * The three tables of the service; they are apart so that a log line never wakes the dispatcher.
 */
public enum TableName {
  /** Flows, deployments, pools, queues: small, read often. */
  REGISTRY,
  /** A flow run with its current state and submissions; its changes are streamed. */
  RUNS,
  /** Logs and what else is written often and read by run; expires. */
  JOURNAL
}
