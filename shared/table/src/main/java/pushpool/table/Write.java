package pushpool.table;

/** One part of a transaction. */
public sealed interface Write {
  Key key();

  /**
   * Stores the item, with its revision raised by one, in place of all that was there. Not for items
   * that carry counters: an {@link Add} in between would be undone.
   */
  record Put(Item item, Condition condition) implements Write {
    @Override
    public Key key() {
      return item.key();
    }
  }

  /** Removes the item, if there is one. */
  record Delete(Key key, Condition condition) implements Write {}

  /** Changes nothing, but the transaction happens only if the condition holds. */
  record Check(Key key, Condition condition) implements Write {}

  /**
   * Adds to a counter, creating item and counter at 0; refused when the sum would leave {@code
   * [least, most]}. The revision is not touched.
   */
  record Add(Key key, String counter, long amount, long least, long most) implements Write {}
}
