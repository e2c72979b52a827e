package pushpool.api.wire;

/** The status words of pools, queues and deployments. */
final class Readiness {
  private Readiness() {}

  static String of(boolean paused, boolean ready) {
    return paused ? "PAUSED" : ready ? "READY" : "NOT_READY";
  }
}
