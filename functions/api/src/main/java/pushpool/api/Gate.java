package pushpool.api;

/** Where it is found out who asks, before anything else is done. */
public sealed interface Gate permits Gate.Open, LockedGate {
  /** What becomes of a request. */
  sealed interface Entry {
    record Admitted(Caller caller) implements Entry {}

    record Refused(HttpResponse answer) implements Entry {}
  }

  Entry admit(HttpRequest request);

  /** A gate that everybody may pass; for a service that only its own machine can reach. */
  record Open() implements Gate {
    @Override
    public Entry admit(HttpRequest request) {
      return new Entry.Admitted(new Caller.Owner());
    }
  }

  static Gate open() {
    return new Open();
  }
}
