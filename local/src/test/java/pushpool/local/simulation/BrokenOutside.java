package pushpool.local.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import pushpool.json.Json;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.EcsResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;

/** Ways in which what is said to and heard from the outside is broken. */
enum BrokenOutside implements Sabotage {
  NO_CLIENT_TOKEN {
    @Override
    Object instead(Object request) {
      return request instanceof RunTaskRequest run
          ? run.toBuilder().clientToken(null).build()
          : request;
    }
  },
  TASKS_ARE_NOT_STOPPED {
    @Override
    Object instead(Object request) {
      return request instanceof StopTaskRequest ? StopTaskResponse.builder().build() : request;
    }
  },
  LIVE_TASKS_ARE_NOT_SEEN {
    @Override
    Object instead(Object request) {
      return request instanceof DescribeTasksRequest
          ? DescribeTasksResponse.builder().build()
          : request;
    }
  },
  NO_EXIT_CODE_IS_SUCCESS {
    @Override
    public Map<String, Object> event(Map<String, Object> sound) {
      var event = new LinkedHashMap<>(sound);
      var detail = new LinkedHashMap<>(Json.asObject(sound.get("detail")));
      detail.computeIfPresent(
          "containers",
          (_, told) -> Json.asArray(told).stream().map(BrokenOutside::successful).toList());
      event.put("detail", detail);
      return event;
    }
  },
  A_TASK_THAT_IS_TAKEN_DOWN_IS_RUNNING {
    @Override
    public Map<String, Object> event(Map<String, Object> sound) {
      var event = new LinkedHashMap<>(sound);
      var detail = new LinkedHashMap<>(Json.asObject(sound.get("detail")));
      detail.replace("lastStatus", "DEPROVISIONING", "RUNNING");
      event.put("detail", detail);
      return event;
    }
  },
  SPOT_IS_ASKED_FOR_AGAIN_AND_AGAIN {
    @Override
    Object instead(Object request) {
      return request instanceof RunTaskRequest run
          ? run.toBuilder().capacityProviderStrategy(SPOT).build()
          : request;
    }
  },
  THE_SCHEDULER_DOES_NOT_TICK {
    @Override
    public boolean ticks() {
      return false;
    }
  };

  private static final CapacityProviderStrategyItem SPOT =
      CapacityProviderStrategyItem.builder().capacityProvider("FARGATE_SPOT").build();

  private static Map<String, Object> successful(Object container) {
    var told = new LinkedHashMap<>(Json.asObject(container));
    told.putIfAbsent("exitCode", 0L);
    return told;
  }

  /** What is sent in place of a request, or at once answered. */
  Object instead(Object request) {
    return request;
  }

  @Override
  public EcsClient ecs(EcsClient sound) {
    InvocationHandler handler = (proxy, method, arguments) -> call(sound, proxy, method, arguments);
    var types = new Class<?>[] {EcsClient.class};
    return (EcsClient) Proxy.newProxyInstance(EcsClient.class.getClassLoader(), types, handler);
  }

  private Object call(EcsClient sound, Object proxy, Method method, Object... arguments)
      throws Throwable {
    if (arguments[0] instanceof Consumer<?>) {
      // Builds the request and comes back with it.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    var other = instead(arguments[0]);
    if (other instanceof EcsResponse) {
      return other;
    }
    try {
      return method.invoke(sound, other);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
