package pushpool.launch;

/** The way from a whole configuration to a field of it, and the bound on how deep one may go. */
record FieldPath(FieldPath parent, String step, int depth) {
  private static final int MAX_DEPTH = 400;

  static FieldPath of(String name) {
    return new FieldPath(null, name, 0);
  }

  FieldPath member(String name) {
    return below("." + name);
  }

  FieldPath element(int index) {
    return below("[" + index + "]");
  }

  private FieldPath below(String next) {
    if (depth == MAX_DEPTH) {
      throw new Unresolvable(this, "It is nested too deeply.");
    }
    return new FieldPath(this, next, depth + 1);
  }

  @Override
  public String toString() {
    return parent == null ? step : parent + step;
  }
}
