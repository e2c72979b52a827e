package pushpool.local.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** Notes when ECS is asked to start the task of a run, and passes everything on. */
final class Summoned {
  private static final int ID_LENGTH = 36;

  private final Map<String, CompletableFuture<Long>> asked = new ConcurrentHashMap<>();

  /** When the task of a run was asked for, by {@link System#nanoTime()}. */
  CompletableFuture<Long> of(String run) {
    return asked.computeIfAbsent(run, _ -> new CompletableFuture<>());
  }

  EcsClient around(EcsClient ecs) {
    InvocationHandler noting = (_, method, arguments) -> passOn(ecs, method, arguments);
    var types = new Class<?>[] {EcsClient.class};
    return (EcsClient) Proxy.newProxyInstance(EcsClient.class.getClassLoader(), types, noting);
  }

  private Object passOn(EcsClient ecs, Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments[0] instanceof RunTaskRequest request) {
      // The token is the run's id and the number of the attempt.
      of(request.clientToken().substring(0, ID_LENGTH)).complete(System.nanoTime());
    }
    try {
      return method.invoke(ecs, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
