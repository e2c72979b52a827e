package pushpool.table;

/** What must hold of the stored item for a write to happen. */
public sealed interface Condition {
  /** No item is stored at the key. */
  record Absent() implements Condition {}

  /** Some item is stored at the key. */
  record Present() implements Condition {}

  /**
   * The item at the key still has the revision that was read. Revisions begin anew with an item
   * that is removed and stored again.
   */
  record Unchanged(long revision) implements Condition {}

  /** Nothing. An item written so must never be changed by {@link Unchanged} writers as well. */
  record Always() implements Condition {}
}
