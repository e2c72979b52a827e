package pushpool.request;

/** The caller asked for something that cannot be given; each kind has one HTTP status. */
public abstract sealed class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RequestException(String message) {
    super(message);
  }

  /** What was named does not exist. */
  public static final class NotFound extends RequestException {
    private static final long serialVersionUID = 1L;

    public NotFound(String message) {
      super(message);
    }
  }

  /** What was sent makes no sense. */
  public static final class Invalid extends RequestException {
    private static final long serialVersionUID = 1L;

    public Invalid(String message) {
      super(message);
    }
  }

  /** What was sent contradicts what is stored. */
  public static final class Conflict extends RequestException {
    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
      super(message);
    }
  }

  /** Others always were faster; the same request may be made again at once. */
  public static final class Contended extends RequestException {
    private static final long serialVersionUID = 1L;

    public Contended(String message) {
      super(message);
    }
  }

  /** What was sent cannot be carried out as it was meant. */
  public static final class Unworkable extends RequestException {
    private static final long serialVersionUID = 1L;

    public Unworkable(String message) {
      super(message);
    }
  }
}
