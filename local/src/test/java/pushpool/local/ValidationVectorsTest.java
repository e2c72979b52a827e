package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.local.replay.CaseResult;
import pushpool.local.replay.Vectors;

/** What the reference makes of parameters and job variables, asked of the service. */
final class ValidationVectorsTest {
  /** Here several things are wrong at once, and the reference tells another of them first. */
  private static final Set<String> SEVERAL_VIOLATIONS =
      Set.of("jv-v-0025", "jv-v-0066", "jv-v-0113");

  private final Service service = Services.api();

  @AfterEach
  void close() {
    service.close();
  }

  private List<CaseResult> play(String file) {
    var results = Vectors.of(file).run(service.url());
    var passed = results.stream().filter(CaseResult::passed).count();
    System.out.printf("%s: %d of %d passed%n", file, passed, results.size());
    return results;
  }

  private static List<CaseResult> failed(List<CaseResult> results) {
    return results.stream().filter(result -> !result.passed()).toList();
  }

  @Test
  void parametersAreJudgedAsTheReferenceDoes() {
    var results = play("parameters_validation");

    assertThat(failed(results)).isEmpty();
  }

  @Test
  void jobVariablesAreJudgedAsTheReferenceDoes() {
    var results = play("job_variable_validation");

    var failed = failed(results);
    assertThat(failed.stream().map(CaseResult::id).collect(Collectors.toSet()))
        .as(failed.toString())
        .isEqualTo(SEVERAL_VIOLATIONS);
    assertThat(failed).allSatisfy(result -> assertThat(onlyTheFirst(result)).isTrue());
  }

  /** Whether nothing but which violation is told first is different. */
  private static boolean onlyTheFirst(CaseResult result) {
    return List.of(result.reason().orElseThrow().split("; \\$")).stream()
        .allMatch(unmet -> unmet.matches("(?s).*\\.(detail|field) is .*"));
  }
}
