package pushpool.local;

import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The service in this process, with a watcher between its dispatcher and ECS. */
public final class WatchedService {
  private WatchedService() {}

  /** Starts what the words behind {@code serve} ask for. */
  public static Service start(List<String> words, UnaryOperator<EcsClient> watcher) {
    return Service.start(Options.parse(words), System.getenv(), OnTheWay.NOTHING.toEcs(watcher));
  }
}
