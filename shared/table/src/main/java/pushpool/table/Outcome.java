package pushpool.table;

/** What became of a transaction. */
public sealed interface Outcome {
  /** All of it happened. */
  record Written() implements Outcome {}

  /** None of it happened, because the condition of the write at this position did not hold. */
  record Refused(int position) implements Outcome {}
}
