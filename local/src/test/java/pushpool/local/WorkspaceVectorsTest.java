package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pushpool.local.replay.Vectors;

/** The contract of flows, flow run inputs, variables and artifacts, by the reference's answers. */
final class WorkspaceVectorsTest {
  private static final Pattern THESE =
      Pattern.compile("hc-v-0(05[1-6]|10[1-6]|108|172|19[12]|20[5-9]|21[0-9]|22[0-4]|254)");

  @Test
  void theRoutesAnswerAsTheReferenceDoes() {
    try (var service = Services.api()) {

      var results =
          Vectors.of("http_contract").run(service.url(), id -> THESE.matcher(id).matches());

      assertThat(results).hasSize(37);
      assertThat(results).filteredOn(result -> !result.passed()).isEmpty();
    }
  }
}
