package pushpool.local.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** ECS that starts no task and says that it did; everything else it does. */
final class StartedAtOnce {
  private StartedAtOnce() {}

  static EcsClient around(EcsClient ecs) {
    InvocationHandler answering =
        (_, method, arguments) -> {
          if (arguments != null && arguments[0] instanceof RunTaskRequest request) {
            return started(request);
          }
          try {
            return method.invoke(ecs, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    var types = new Class<?>[] {EcsClient.class};
    return (EcsClient) Proxy.newProxyInstance(EcsClient.class.getClassLoader(), types, answering);
  }

  private static RunTaskResponse started(RunTaskRequest request) {
    var arn = "arn:aws:ecs:local:000000000000:task/bench/" + request.clientToken();
    return RunTaskResponse.builder().tasks(Task.builder().taskArn(arn).build()).build();
  }
}
