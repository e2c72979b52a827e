package pushpool.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextQueryTest {
  private static final List<String> TEXTS =
      List.of("Connection to \"db-1\" timed out", "prefect.flow_runs");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'', true",
        "'connection', true",
        "'refused', false",
        "'refused TIMED', true",
        "'prefect', true",
        "'-timed', false",
        "'!timed', false",
        "'-refused', true",
        "'connection -prefect', false",
        "'refused -other', false",
        "'+connection +timed', true",
        "'+connection +refused', false",
        "'refused +connection', false",
        "'timed +connection', true",
        "'\"timed out\"', true",
        "'\"out timed\"', false",
        "'-\"timed out\"', false",
        "'+\"timed out\" +to', true",
        "'\"to \\\"db-1\\\"\"', true",
        "'\"to \\\"db-2\\\"\"', false",
        "'\"timed out', true",
        "'db-1', true",
        "'- +', true",
        "'\"\"', true"
      })
  void aQueryFindsWhatItSays(String query, boolean isFound) {
    assertThat(TextQuery.parse(query).matches(TEXTS)).isEqualTo(isFound);
  }
}
