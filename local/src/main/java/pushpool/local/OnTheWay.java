package pushpool.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What somebody puts into a service to watch it: before the dispatcher, and between it and ECS. */
record OnTheWay(UnaryOperator<RequestStreamHandler> toDispatcher, UnaryOperator<EcsClient> toEcs) {
  static final OnTheWay NOTHING = new OnTheWay(UnaryOperator.identity(), UnaryOperator.identity());
}
