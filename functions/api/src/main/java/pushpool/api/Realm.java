package pushpool.api;

/** What a caller may touch who may not touch everything. */
interface Realm {
  boolean has(Thing thing);

  /** What is said to a caller who reached for something outside. */
  String refusal();
}
