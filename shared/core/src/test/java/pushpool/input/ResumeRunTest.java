package pushpool.input;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;
import static pushpool.run.StateType.PAUSED;
import static pushpool.run.StateType.RUNNING;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.input.ResumeRun.Outcome;
import pushpool.json.Json;
import pushpool.json.JsonException;
import pushpool.request.Hydration;
import pushpool.request.Ids;
import pushpool.request.Lookup;
import pushpool.run.FlowRun;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.Runs;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;
import pushpool.run.Verdict;

final class ResumeRunTest {
  private static final Map<String, Object> KEYSET =
      Map.of("schema", "ask-schema", "response", "ask-response");
  private static final String SCHEMA =
      """
      {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}""";

  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final MemoryFlowRunInputs inputs = new MemoryFlowRunInputs();
  private final ResumeRun resumeRun =
      new ResumeRun(runs, inputs, new Workspace(), Json::text, new Ids(new Random(5)));

  private record Workspace() implements Hydration.Sources {
    @Override
    public Lookup json(String text) {
      try {
        return new Lookup.Found(Json.parse(text));
      } catch (JsonException e) {
        return Lookup.MISSING;
      }
    }

    @Override
    public Lookup variable(String name) {
      return name.equals("three") ? new Lookup.Found(3L) : Lookup.MISSING;
    }
  }

  private FlowRun paused(StateDetails details) {
    var pause = Runs.state(PAUSED, NOON.plusSeconds(5)).with(details);
    var run = aRun().having(RUNNING).entered(pause);
    runs.add(run);
    return run;
  }

  private FlowRun asking() {
    return paused(StateDetails.NONE.with(StateDetails.RUN_INPUT_KEYSET, KEYSET));
  }

  private void ask(FlowRun run, String schema) {
    inputs.add(
        new FlowRunInput(
            new UUID(6, 1), run.id(), "ask-schema", schema, Optional.empty(), NOON, NOON));
  }

  private Outcome resume(FlowRun run, Map<String, Object> input) {
    return resumeRun.resume(run.id(), input, NOON.plusSeconds(9)).orElseThrow();
  }

  private State state(FlowRun run) {
    return runs.find(run.id()).orElseThrow().state();
  }

  @Test
  void aPausedRunGoesOn() {
    var run = paused(StateDetails.NONE);

    var outcome = resume(run, Map.of());

    assertThat(outcome).isInstanceOf(Outcome.Proposed.class);
    assertThat(((Outcome.Proposed) outcome).result().verdict()).isInstanceOf(Verdict.Accept.class);
    assertThat(state(run).type()).isEqualTo(RUNNING);
  }

  @Test
  void aSuspendedRunIsScheduledAgain() {
    var run = paused(StateDetails.NONE.with(StateDetails.PAUSE_RESCHEDULE, true));

    resume(run, Map.of());

    assertThat(state(run).type()).isEqualTo(StateType.SCHEDULED);
    assertThat(state(run).name()).isEqualTo(State.RESUMING);
    assertThat(state(run).details().scheduledTime()).contains(NOON.plusSeconds(9));
  }

  @Test
  void aRunThatIsNotPausedStaysAsItIs() {
    var run = aRun().having(RUNNING);
    runs.add(run);

    var outcome = resume(run, Map.of());

    assertThat(outcome).isEqualTo(new Outcome.NotPaused());
    assertThat(state(run)).isEqualTo(run.state());
  }

  @Test
  void anUnknownRunHasNoOutcome() {
    var outcome = resumeRun.resume(new UUID(1, 1), Map.of(), NOON);

    assertThat(outcome).isEmpty();
  }

  @Test
  void theInputIsThereWhenTheRunGoesOn() {
    var run = asking();
    ask(run, SCHEMA);

    resume(run, Map.of("n", 3L));

    assertThat(state(run).type()).isEqualTo(RUNNING);
    assertThat(inputs.find(run.id(), "ask-response").orElseThrow().value()).isEqualTo("{\"n\":3}");
  }

  @Test
  void theInputIsHydrated() {
    var run = asking();
    ask(run, SCHEMA);

    resume(
        run, Map.of("n", Map.of("__prefect_kind", "workspace_variable", "variable_name", "three")));

    assertThat(inputs.find(run.id(), "ask-response").orElseThrow().value()).isEqualTo("{\"n\":3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"n\":\"x\"}",
        "{\"n\":{\"__prefect_kind\":\"json\",\"value\":\"{\"}}",
      })
  void aRunWaitsForAnInputThatFits(String input) {
    var run = asking();
    ask(run, SCHEMA);

    var outcome = resume(run, Json.object(input));

    assertThat(outcome).isInstanceOf(Outcome.Unfit.class);
    assertThat(((Outcome.Unfit) outcome).reason()).isNotBlank();
    assertThat(state(run)).isEqualTo(run.state());
    assertThat(inputs.find(run.id(), "ask-response")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "3", "{\"type\": 5}", "{\"$ref\": \"#\"}"})
  void aSchemaThatCannotBeUsedIsTold(String schema) {
    var run = asking();
    ask(run, schema);

    var outcome = resume(run, Map.of("n", 3L));

    assertThat(outcome).isInstanceOf(Outcome.Unfit.class);
    assertThat(state(run)).isEqualTo(run.state());
  }

  @Test
  void aMissingSchemaIsTold() {
    var run = asking();

    var outcome = resume(run, Map.of("n", 3L));

    assertThat(outcome).isInstanceOf(Outcome.Unfit.class);
    assertThat(state(run)).isEqualTo(run.state());
  }
}
