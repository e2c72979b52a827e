package pushpool.launch;

import java.time.Duration;

/** What the infrastructure answered to a request to start. */
public sealed interface Launch {
  /** It will start, under this id. */
  record Started(String infrastructureId, String requestId) implements Launch {}

  /** Nobody was asked, because it is not the time; that counts as no try. */
  record Busy(Duration retryAfter, String reason) implements Launch {}

  /** It was asked, and this came of it. */
  record Failed(Failure failure) implements Launch {}

  /** Nobody can be asked: the job is none that could be put into a request. */
  record Refused(String reason) implements Launch {}
}
