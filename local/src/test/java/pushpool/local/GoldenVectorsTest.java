package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.local.replay.CaseResult;
import pushpool.local.replay.Vectors;

/**
 * Golden vectors, which hold the reference server's answers, played over HTTP. The cases that are
 * not met are those that docs/decisions.md names, each with its reason.
 */
final class GoldenVectorsTest {
  private static final Pattern CASE = Pattern.compile("`([a-z]+-[vd]-\\d+)`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transitions",
        "filters",
        "http_contract",
        "concurrency",
        "parameters_validation",
        "job_variable_validation"
      })
  void everyCaseIsAnsweredAsTheReferenceAnswersIt(String file) throws IOException {
    var known = known();
    try (var service = Services.api()) {
      var results = Vectors.of(file).run(service.url());
      var unmet = results.stream().filter(result -> !result.passed()).toList();
      System.out.printf(
          "%s: %d of %d passed%n", file, results.size() - unmet.size(), results.size());

      assertThat(results).isNotEmpty();
      assertThat(unmet.stream().filter(result -> !known.contains(result.id())).toList())
          .as("cases that fail and are not named in docs/decisions.md")
          .isEmpty();
      assertThat(results.stream().filter(CaseResult::passed).map(CaseResult::id))
          .as("cases that pass although docs/decisions.md says they do not")
          .noneMatch(known::contains);
    }
  }

  private static Set<String> known() throws IOException {
    var decisions = Path.of(System.getProperty("pushpool.root"), "docs", "decisions.md");
    return CASE.matcher(Files.readString(decisions))
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
