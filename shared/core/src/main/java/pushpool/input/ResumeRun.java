package pushpool.input;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.request.Conformity;
import pushpool.request.Hydration;
import pushpool.request.Ids;
import pushpool.request.Lookup.Found;
import pushpool.request.Parameters;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

/** Lets a paused run go on, with the input it waits for if it waits for any. */
public final class ResumeRun {
  private final FlowRuns runs;
  private final FlowRunInputs inputs;
  private final Hydration.Sources sources;
  private final Function<Object, String> json;
  private final Ids ids;

  /**
   * @param json writes a value as JSON text
   */
  public ResumeRun(
      FlowRuns runs,
      FlowRunInputs inputs,
      Hydration.Sources sources,
      Function<Object, String> json,
      Ids ids) {
    this.runs = runs;
    this.inputs = inputs;
    this.sources = sources;
    this.json = json;
    this.ids = ids;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** The run was asked to go on; the result says whether it does. */
    record Proposed(SetState.Result result) implements Outcome {}

    record NotPaused() implements Outcome {}

    /** The run stays as it is, because it cannot go on with this input. */
    record Unfit(FlowRun run, String reason) implements Outcome {}
  }

  private sealed interface Checked {
    record Fit(Map<String, Object> input) implements Checked {}

    record Flawed(String reason) implements Checked {}
  }

  /** Answers nothing when there is no such run. */
  public Optional<Outcome> resume(UUID id, Map<String, Object> given, Instant now) {
    return runs.find(id).map(run -> resume(run, given, now));
  }

  private Outcome resume(FlowRun run, Map<String, Object> given, Instant now) {
    if (run.state().type() != StateType.PAUSED) {
      return new Outcome.NotPaused();
    }
    var keyset = run.state().details().runInputKeyset();
    if (keyset.isEmpty()) {
      return proposed(run, now);
    }
    return switch (checked(run, keyset.get(), given)) {
      case Checked.Flawed(var reason) -> new Outcome.Unfit(run, reason);
      case Checked.Fit(var input) -> {
        // The run reads its input as soon as it goes on, so the input is there first.
        tell(run, String.valueOf(keyset.get().get("response")), input, now);
        yield proposed(run, now);
      }
    };
  }

  private Checked checked(FlowRun run, Map<String, Object> keyset, Map<String, Object> given) {
    var schema =
        inputs
            .find(run.id(), String.valueOf(keyset.get("schema")))
            .map(stored -> sources.json(stored.value()));
    if (schema.isEmpty()) {
      return new Checked.Flawed("The run waits for an input whose schema is missing.");
    }
    if (!(schema.get() instanceof Found(Map<?, ?> object))) {
      return new Checked.Flawed("The run waits for an input whose schema cannot be read.");
    }
    return switch (new Hydration(sources).hydrate(given)) {
      case Hydration.Outcome.Refused(var reason) ->
          new Checked.Flawed("Error hydrating run input: " + reason);
      case Hydration.Outcome.Hydrated(var input) -> judged(named(object), input);
    };
  }

  private static Checked judged(Map<String, Object> schema, Map<String, Object> input) {
    return switch (Parameters.checkRun(schema, input)) {
      case Conformity.Conforms _ -> new Checked.Fit(input);
      case Conformity.Violates violates -> new Checked.Flawed(violates.first().message());
      case Conformity.Unusable(var reason) -> new Checked.Flawed(reason);
    };
  }

  private void tell(FlowRun run, String key, Map<String, Object> input, Instant now) {
    inputs.put(
        new FlowRunInput(
            ids.random(), run.id(), key, json.apply(input), Optional.empty(), now, now));
  }

  private Outcome proposed(FlowRun run, Instant now) {
    return new SetState(runs)
        .propose(run.id(), next(run, now), false)
        .<Outcome>map(Outcome.Proposed::new)
        .orElseGet(Outcome.NotPaused::new);
  }

  /** A run whose process has ended is scheduled again; one that lives goes on. */
  private State next(FlowRun run, Instant now) {
    var id = ids.timed(now);
    return run.state().details().pauseReschedule()
        ? new State(
            id,
            StateType.SCHEDULED,
            State.RESUMING,
            now,
            Optional.empty(),
            null,
            StateDetails.scheduledFor(now))
        : new State(
            id,
            StateType.RUNNING,
            StateType.RUNNING.title(),
            now,
            Optional.empty(),
            null,
            StateDetails.NONE);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> named(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
