package pushpool.request;

/** What stands behind a name: a value, which may be null, or nothing at all. */
public sealed interface Lookup {
  Lookup MISSING = new Missing();

  record Found(Object value) implements Lookup {}

  record Missing() implements Lookup {}
}
