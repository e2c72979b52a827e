package pushpool.local.replay;

/** One place in an answer that is not as recorded. Places are written {@code $.state.id}. */
public record Difference(Aspect aspect, String place, String text) {

  /** What differs. */
  public enum Aspect {
    STATUS,
    MISSING_KEY,
    EXTRA_KEY,
    TYPE,
    LENGTH,
    VALUE,
    ID
  }

  /** The place with the numbers of list elements left out: {@code $[*].id}. */
  String anyElement() {
    return place.replaceAll("\\[\\d+]", "[*]");
  }

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
