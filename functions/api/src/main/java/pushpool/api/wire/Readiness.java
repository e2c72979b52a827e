package pushpool.api.wire;

/** The status words of pools, queues and deployments. */
final class Readiness {
  private Readiness() {}

  static String of(boolean paused, boolean pushed) {
    return paused ? "PAUSED" : pushed ? "READY" : "NOT_READY";
  }
}
