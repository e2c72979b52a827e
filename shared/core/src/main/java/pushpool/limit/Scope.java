package pushpool.limit;

import java.util.Locale;
import java.util.UUID;

/** Something that keeps runs from starting while it is full or paused. */
public record Scope(Kind kind, UUID id) {
  /** What it is, the widest first: who asks for several is let go by the widest first. */
  public enum Kind {
    WORK_POOL,
    WORK_QUEUE,
    CONCURRENCY_LIMIT;

    /** As it is called in answers and messages. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Scope pool(UUID id) {
    return new Scope(Kind.WORK_POOL, id);
  }

  public static Scope queue(UUID id) {
    return new Scope(Kind.WORK_QUEUE, id);
  }

  public static Scope limit(UUID id) {
    return new Scope(Kind.CONCURRENCY_LIMIT, id);
  }

  /** Reads {@link #text()}; throws {@link IllegalArgumentException} for anything else. */
  public static Scope parse(String text) {
    var slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("A scope is a kind and an id.");
    }
    var kind = Kind.valueOf(text.substring(0, slash).toUpperCase(Locale.ROOT));
    return new Scope(kind, UUID.fromString(text.substring(slash + 1)));
  }

  public String text() {
    return kind.label() + "/" + id;
  }
}
