package pushpool.launch;

import java.time.Instant;
import java.util.Optional;

/**
 * The task definitions that were registered, by the content they were registered with. Only one at
 * a time registers the same content.
 */
public interface TaskDefinitions {
  Optional<String> arn(String contentHash);

  /**
   * Whether the caller is now the one to register this content: nobody has, and nobody else is
   * about to until the given time.
   */
  boolean claim(String contentHash, Instant now, Instant until);

  void remember(String contentHash, String arn);

  /** Forgets a definition that is not to be used again, or a claim that came to nothing. */
  void forget(String contentHash);
}
