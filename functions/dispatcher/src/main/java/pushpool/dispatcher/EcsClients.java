package pushpool.dispatcher;

import pushpool.targets.Reach;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The clients with which ECS is asked, by where it is and as whom. */
@FunctionalInterface
public interface EcsClients {
  EcsClient in(Reach reach);
}
