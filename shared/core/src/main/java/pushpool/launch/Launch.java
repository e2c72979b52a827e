package pushpool.launch;

import java.time.Duration;

/** What the infrastructure answered to a request to start. */
public sealed interface Launch {
  /** It will start, under this id. */
  record Started(String infrastructureId, String requestId) implements Launch {}

  /** Not now; the same request may be made again with the same token. */
  record Busy(Duration retryAfter, String reason) implements Launch {}

  /** Never: the same request would be refused again. */
  record Refused(String reason) implements Launch {}
}
