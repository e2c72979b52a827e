package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.vector.Vectors.object;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.launch.Resolution.Refused;
import pushpool.launch.Resolution.Resolved;
import pushpool.vector.Vectors;

final class TemplateVectorsTest {
  private static final String FILE = "templates.json";

  @Test
  void everyTemplateIsResolvedAsTheReferenceDoes() {
    var cases = Vectors.in(FILE);

    var failures = Vectors.failures(FILE, cases, TemplateVectorsTest::failure);

    assertThat(failures).isEmpty();
  }

  private static Optional<String> failure(Vectors.Case one) {
    var input = one.input();
    var resolution =
        JobTemplate.resolve(
            object(input.get("base_job_template")),
            object(input.get("deployment_job_variables")),
            object(input.get("flow_run_job_variables")),
            references(input));
    return switch (resolution) {
      case Resolved(var configuration) ->
          expect(configuration, one.expected().get("job_configuration"));
      case Refused refused -> expectRefusal(one, refused);
    };
  }

  private static Optional<String> expect(Object actual, Object expected) {
    return actual.equals(expected)
        ? Optional.empty()
        : Optional.of("expected " + expected + " but was " + actual);
  }

  private static Optional<String> expectRefusal(Vectors.Case one, Refused refused) {
    return one.expected().containsKey("error")
        ? Optional.empty()
        : Optional.of("expected " + one.expected() + " but was " + refused.message());
  }

  private static References references(Map<String, Object> input) {
    var blocks = object(input.get("block_documents"));
    return new MapReferences(
        object(input.get("environment")),
        object(input.get("variables")),
        object(blocks.get("by_id")),
        object(blocks.get("by_name")));
  }
}
