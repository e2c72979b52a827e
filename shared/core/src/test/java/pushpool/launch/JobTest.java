package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobTest {
  private static final List<String> EXECUTE = List.of("prefect", "flow-run", "execute");

  private static Job job(Object command, Object finalStateFrom) {
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("command", command);
    configuration.put("final_state_from", finalStateFrom);
    return Job.of(configuration, Map.of());
  }

  @ParameterizedTest(name = "final_state_from {0} with command {1}: {2}")
  @CsvSource(
      value = {
        "none, none, false",
        "auto, none, false",
        "auto, prefect flow-run execute, false",
        "auto, python -m prefect flow-run execute, false",
        "auto, python job.py, true",
        "flow, none, false",
        "flow, python job.py, false",
        "exit_code, none, true",
        "exit_code, prefect flow-run execute, true",
        "exit_code, python job.py, true",
      },
      nullValues = "none")
  void theFinalStateComesFromWhereTheJobSays(String from, String command, boolean exitCode) {
    var job = job(command, from);

    assertThat(job.exitCodeDecides()).isEqualTo(exitCode);
  }

  @Test
  void anythingElseIsNoSourceOfAFinalState() {
    assertThatThrownBy(() -> job(null, "whim"))
        .isInstanceOfSatisfying(
            Unresolvable.class,
            e ->
                assertThat(e.refusal())
                    .isEqualTo(
                        new Resolution.Refused(
                            "job_configuration.final_state_from",
                            "It must be auto, flow or exit_code, not whim.")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "flow"})
  void aFlowWithoutACommandIsExecuted(String from) {
    assertThat(job(null, from).command()).contains(EXECUTE);
    assertThat(job("", from).command()).contains(EXECUTE);
    assertThat(job(List.of(), from).command()).contains(EXECUTE);
  }

  @Test
  void anImageWhoseExitCodeDecidesHasItsOwnCommand() {
    assertThat(job(null, "exit_code").command()).isEmpty();
  }

  @Test
  void aCommandIsALineOrAList() {
    assertThat(job("sh -c 'echo \"a b\"'", "auto").command())
        .contains(List.of("sh", "-c", "echo \"a b\""));
    assertThat(job(List.of("sh", "-c", "", 5L), "auto").command())
        .contains(List.of("sh", "-c", "", "5"));
  }

  @Test
  void nothingElseIsACommand() {
    assertThatThrownBy(() -> job(Map.of("sh", "-c"), "auto"))
        .isInstanceOf(Unresolvable.class)
        .hasMessage("It must be text or a list of text.");
  }

  @Test
  void theConfiguredEnvironmentLiesOverTheIdentityAndNullUnsets() {
    var env = new LinkedHashMap<String, Object>();
    env.put("PREFECT_API_URL", "https://other.example/api");
    env.put("PREFECT__FLOW_NAME", null);
    env.put("MODE", "fast");
    var identity =
        Map.<String, Object>of(
            "PREFECT_API_URL", "https://pushpool.example/api",
            "PREFECT__FLOW_NAME", "etl",
            "PREFECT__FLOW_ID", "1");

    var job = Job.of(Map.of("env", env), identity);

    assertThat(job.environment())
        .containsEntry("PREFECT_API_URL", "https://other.example/api")
        .containsEntry("PREFECT__FLOW_NAME", null)
        .containsEntry("PREFECT__FLOW_ID", "1")
        .containsEntry("MODE", "fast")
        .hasSize(4);
  }

  @Test
  void theEnvironmentsOfPoolDeploymentAndRunAreLaidOverEachOther() {
    var unset = new LinkedHashMap<String, Object>();
    unset.put("B", null);
    unset.put("C", "run");
    Map<String, Object> pool =
        Map.of(
            "job_configuration", Map.of("env", "{{ env }}"),
            "variables",
                Map.of(
                    "properties",
                    Map.of("env", Map.of("default", Map.of("A", "pool", "B", "pool")))));

    var resolution =
        JobTemplate.resolve(
            pool,
            Map.of("env", Map.of("B", "deployment", "C", "deployment", "D", "deployment")),
            Map.of("env", unset),
            new MapReferences(Map.of(), Map.of(), Map.of(), Map.of()));

    var configuration = ((Resolution.Resolved) resolution).jobConfiguration();
    assertThat(Job.of(configuration, Map.of("E", "identity")).environment())
        .containsEntry("A", "pool")
        .containsEntry("B", null)
        .containsEntry("C", "run")
        .containsEntry("D", "deployment")
        .containsEntry("E", "identity")
        .hasSize(5);
  }

  @Test
  void aJobNamesItsTarget() {
    assertThat(Job.of(Map.of("cluster", "batch"), Map.of()).target()).contains("batch");
    assertThat(Job.of(Map.of("function_name", "etl"), Map.of()).target()).contains("etl");
    assertThat(Job.of(Map.of(), Map.of()).target()).isEqualTo(Optional.empty());
  }
}
