package pushpool.api;

import java.util.Optional;
import pushpool.access.ApiKey;
import pushpool.access.RunToken;
import pushpool.run.CreatedBy;
import pushpool.run.FlowRun;

/** Who asks. */
public sealed interface Caller {
  /** Whoever the service belongs to: nothing is closed to him. */
  record Owner() implements Caller {}

  /** Somebody who has not said who he is. */
  record Stranger() implements Caller {}

  /** Somebody with a key. */
  record KeyHolder(ApiKey key) implements Caller {}

  /**
   * The container of a run.
   *
   * @param run as it was a moment ago
   */
  record Container(RunToken token, FlowRun run) implements Caller {}

  /** Who is to be named as the maker of what is created, where that matters later. */
  default Optional<CreatedBy> creator() {
    return switch (this) {
      case Container(var token, _) -> Optional.of(token.creator());
      case Owner _, Stranger _, KeyHolder _ -> Optional.empty();
    };
  }
}
