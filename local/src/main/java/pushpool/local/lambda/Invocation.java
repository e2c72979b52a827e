package pushpool.local.lambda;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.json.Json;
import pushpool.local.events.BusEvent;

/** One call of a function. */
record Invocation(UUID id, String function, byte[] payload) {
  static final String VERSION = "$LATEST";
  private static final String PREFIX =
      "arn:aws:lambda:" + BusEvent.REGION + ":" + BusEvent.ACCOUNT + ":function:";
  private static final String BUS =
      "arn:aws:events:" + BusEvent.REGION + ":" + BusEvent.ACCOUNT + ":event-bus/default";

  static String arn(String function) {
    return PREFIX + function;
  }

  /** The event that a destination on a bus gets of an asynchronous invocation. */
  BusEvent result(Outcome outcome, Instant now) {
    var arn = arn(function) + ":" + VERSION;
    var detail = new LinkedHashMap<String, Object>();
    detail.put("version", "1.0");
    detail.put("timestamp", now);
    detail.put("requestContext", requestContext(arn, outcome));
    detail.put("requestPayload", payload.length == 0 ? Map.of() : Json.parse(payload));
    detail.put("responseContext", responseContext(outcome));
    detail.put("responsePayload", Json.parse(outcome.payload()));
    var type = "Lambda Function Invocation Result - ";
    return new BusEvent("lambda", type + label(outcome), List.of(BUS, arn), detail);
  }

  private Map<String, Object> requestContext(String arn, Outcome outcome) {
    var context = new LinkedHashMap<String, Object>();
    context.put("requestId", id);
    context.put("functionArn", arn);
    context.put("condition", condition(outcome));
    context.put("approximateInvokeCount", 1);
    return context;
  }

  private static Map<String, Object> responseContext(Outcome outcome) {
    var context = new LinkedHashMap<String, Object>();
    context.put("statusCode", 200);
    context.put("executedVersion", VERSION);
    if (outcome instanceof Outcome.Failure) {
      context.put("functionError", "Unhandled");
    }
    return context;
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> "Success";
      case Outcome.Failure _ -> "Failure";
    };
  }

  private static String condition(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> "Success";
      case Outcome.Failure _ -> "RetriesExhausted";
    };
  }
}
