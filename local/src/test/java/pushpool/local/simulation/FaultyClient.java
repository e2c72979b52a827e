package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.REFUSED;
import static pushpool.local.simulation.Hazard.THROTTLED;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A client of AWS as a process has it: each request may be throttled, or lost on its way. */
record FaultyClient(Object client, Sandbox sandbox, Nature nature) implements InvocationHandler {
  static <C> C of(Class<C> type, C client, Sandbox sandbox, Nature nature) {
    var faulty = new FaultyClient(client, sandbox, nature);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, faulty));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    return sandbox.outside(Port.CALL, method.getName(), () -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) {
    if (nature.strikes(THROTTLED, sandbox.name(), method.getName())) {
      throw sandbox.hurt(refusal("ThrottlingException", "Rate exceeded"));
    }
    if (nature.strikes(REFUSED, sandbox.name(), method.getName())) {
      throw sandbox.hurt(refusal("AccessDeniedException", "User is not authorized to do this"));
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw sandbox.hurt(thrown(e.getCause()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException thrown(Throwable problem) {
    return switch (problem) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(problem);
    };
  }

  private static AwsServiceException refusal(String code, String message) {
    var details = AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    var refusal = AwsServiceException.builder().awsErrorDetails(details).statusCode(400);
    refusal.message(message).writableStackTrace(false);
    return refusal.build();
  }
}
