package pushpool.api.wire;

import java.util.Map;
import pushpool.run.FlowRun;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.Verdict;

/** The answer to a proposed state as Prefect spells it. */
public final class OrchestrationShape {
  private OrchestrationShape() {}

  public static Map<String, Object> of(SetState.Result result) {
    var state = StateShape.of(result.run().state());
    return switch (result.verdict()) {
      case Verdict.Accept _ -> shape(state, "ACCEPT", new Shape().with("type", "accept_details"));
      case Verdict.Reject(_, var reason) ->
          shape(state, "REJECT", reason("reject_details", reason));
      case Verdict.Keep(var reason) -> shape(state, "REJECT", reason("reject_details", reason));
      case Verdict.Abort(var reason) -> shape(state, "ABORT", reason("abort_details", reason));
      case Verdict.Wait(var delay, var reason) ->
          shape(
              state,
              "WAIT",
              new Shape()
                  .with("type", "wait_details")
                  .with("delay_seconds", delay.toSeconds())
                  .with("reason", reason));
    };
  }

  /** What could not be proposed at all. */
  public static Map<String, Object> aborted(String reason) {
    return shape(null, "ABORT", reason("abort_details", reason));
  }

  /** What was not proposed because the input is unfit; the reference tells it by these details. */
  public static Map<String, Object> unfit(FlowRun run, String reason) {
    return shape(StateShape.of(run.state()), "REJECT", reason("abort_details", reason));
  }

  /** The answer to a state that is recorded as it was proposed. */
  public static Map<String, Object> accepted(State state) {
    return shape(StateShape.of(state), "ACCEPT", new Shape().with("type", "accept_details"));
  }

  private static Shape reason(String type, String reason) {
    return new Shape().with("type", type).with("reason", reason);
  }

  private static Map<String, Object> shape(Object state, String status, Shape details) {
    return new Shape()
        .with("state", state)
        .with("status", status)
        .with("details", details.fields())
        .fields();
  }
}
