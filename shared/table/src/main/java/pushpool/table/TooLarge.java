package pushpool.table;

/** What was to be stored is larger than a table takes. */
public final class TooLarge extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TooLarge(String message) {
    super(message);
  }
}
