package pushpool.launch;

import java.util.Optional;

/** The task definitions that were registered, by the content they were registered with. */
public interface TaskDefinitions {
  Optional<String> arn(String contentHash);

  void remember(String contentHash, String arn);
}
