package pushpool.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;

final class LinesTest {
  private static String said(Runnable speaker) {
    var before = System.err;
    var heard = new ByteArrayOutputStream();
    try (var instead = new PrintStream(heard, true, StandardCharsets.UTF_8)) {
      System.setErr(instead);
      speaker.run();
    } finally {
      System.setErr(before);
    }
    return heard.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLineSaysWhatItIsAbout() {
    var line = said(() -> Lines.warn("It is \"odd\".", Map.of("flow_run_id", "r")));

    assertThat(line.lines()).hasSize(1);
    assertThat(Json.object(line))
        .isEqualTo(Map.of("level", "WARN", "message", "It is \"odd\".", "flow_run_id", "r"));
  }

  @Test
  void anErrorIsOneLineWithItsCauses() {
    var thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));

    var line = said(() -> Lines.error("It failed.", Map.of("flow_run_id", "r"), thrown));

    assertThat(line.lines()).hasSize(1);
    assertThat(Json.object(line))
        .containsEntry("level", "ERROR")
        .containsEntry("flow_run_id", "r")
        .containsEntry("error", "java.lang.IllegalStateException: outer");
    assertThat(Json.asArray(Json.object(line).get("stack")))
        .contains("caused by java.lang.IllegalArgumentException: inner");
  }
}
