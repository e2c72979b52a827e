package pushpool.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * What somebody puts into a service to watch it: before the dispatcher, between it and ECS, and the
 * clock it goes by.
 */
record OnTheWay(
    UnaryOperator<RequestStreamHandler> toDispatcher,
    UnaryOperator<EcsClient> toEcs,
    InstantSource clock) {
  static final OnTheWay NOTHING =
      new OnTheWay(UnaryOperator.identity(), UnaryOperator.identity(), InstantSource.system());

  OnTheWay toDispatcher(UnaryOperator<RequestStreamHandler> other) {
    return new OnTheWay(other, toEcs, clock);
  }

  OnTheWay toEcs(UnaryOperator<EcsClient> other) {
    return new OnTheWay(toDispatcher, other, clock);
  }

  OnTheWay at(InstantSource other) {
    return new OnTheWay(toDispatcher, toEcs, other);
  }
}
