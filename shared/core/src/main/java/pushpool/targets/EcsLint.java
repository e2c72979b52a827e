package pushpool.targets;

import java.util.List;
import java.util.stream.Stream;

/** Looks over what an order asks of ECS. */
public final class EcsLint {
  private EcsLint() {}

  /** What is to be said of the requests, the worst first. */
  public static List<Finding> findings(EcsRequests requests) {
    return Stream.of(
            EcsNames.judge(requests.job()),
            AccessLint.judge(requests.job().configuration()),
            EcsFit.judge(requests),
            EcsHabits.judge(requests))
        .flatMap(found -> found)
        .sorted((one, other) -> one.weight().compareTo(other.weight()))
        .toList();
  }
}
