package pushpool.local;

/** Something that this machine does not give; the message is one line for a person. */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotStart(String message) {
    super(message);
  }
}
