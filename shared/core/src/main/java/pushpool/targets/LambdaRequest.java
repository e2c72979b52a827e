package pushpool.targets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.Order;

/** The Invoke request for an order, as plain JSON in AWS's names; the payload is the event. */
public final class LambdaRequest {
  private final Order order;

  public LambdaRequest(Order order) {
    this.order = order;
  }

  /** The name or ARN of the function; without it there is nothing to invoke. */
  public Optional<String> functionName() {
    return Jsons.text(configuration(), "function_name");
  }

  public Optional<String> qualifier() {
    return Jsons.text(configuration(), "qualifier");
  }

  /** The event: what the job says, and what the service says of the run. */
  public Map<String, Object> payload() {
    var payload = new LinkedHashMap<String, Object>(Jsons.object(configuration().get("payload")));
    payload.put("flow_run_id", order.run().id().toString());
    payload.put("attempt", (long) order.attempt().attempt());
    payload.put("parameters", order.run().details().parameters());
    payload.put("env", order.job().environment());
    order.job().command().ifPresent(words -> payload.put("command", words));
    return payload;
  }

  /** The whole request. */
  public Map<String, Object> invoke() {
    var request = new LinkedHashMap<String, Object>();
    functionName().ifPresent(name -> request.put("FunctionName", name));
    qualifier().ifPresent(qualifier -> request.put("Qualifier", qualifier));
    request.put("InvocationType", "Event");
    request.put("Payload", payload());
    return request;
  }

  Map<String, Object> configuration() {
    return order.job().configuration();
  }
}
