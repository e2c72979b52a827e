package pushpool.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A handler class in this JVM; as in Lambda, an instance serves one invocation at a time. */
final class ClassFunction implements LocalFunction {
  private final Constructor<? extends RequestStreamHandler> constructor;
  private final Queue<RequestStreamHandler> idle = new ConcurrentLinkedQueue<>();

  private ClassFunction(Constructor<? extends RequestStreamHandler> constructor) {
    this.constructor = constructor;
  }

  static ClassFunction of(String name) {
    try {
      var handler = Class.forName(name).asSubclass(RequestStreamHandler.class);
      return new ClassFunction(handler.getConstructor());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          name + " is no public RequestStreamHandler with a public constructor of no arguments.",
          e);
    }
  }

  @Override
  public Outcome run(byte[] payload, Context context) {
    try {
      var handler = Objects.requireNonNullElseGet(idle.poll(), this::instance);
      var output = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(payload), output, context);
      idle.add(handler);
      return Outcome.Success.of(output.toByteArray());
    } catch (Exception e) {
      // The function's own failure, of whatever kind, is its outcome.
      return Outcome.Failure.of(e.getClass().getName(), e.getMessage());
    }
  }

  private RequestStreamHandler instance() {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The handler could not be made.", e);
    }
  }
}
