package pushpool.local.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.local.replay.Shared;

final class RecordedFlowTest {
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String RUN = "01965a3e-8f55-7b61-a0c3-92d4e7f81b09";

  @Test
  void itsRequestsAreThoseThatTheClientWasRecordedMaking() throws IOException {
    var recorded = recorded();

    try (var account = new Account()) {
      var requests = new RecordedFlow(account, RUN).requests(RUN);

      assertThat(requests.stream().map(r -> r.method() + " " + shape(r.path())).sorted())
          .containsExactlyElementsOf(recorded);
    }
  }

  /** In any order: threads of the client take turns. */
  private static List<String> recorded() throws IOException {
    var file = Shared.requireFolder().resolve("exchanges/f_ws_404_ok2.jsonl");
    try (var lines = Files.lines(file)) {
      return lines
          .map(Json::object)
          .filter(RecordedFlowTest::isRequest)
          .map(line -> line.getOrDefault("method", "GET") + " " + path(line))
          // The recorded deployment had a limit; this one has none.
          .filter(request -> !request.endsWith("/renew"))
          .sorted()
          .toList();
    }
  }

  private static boolean isRequest(Map<String, Object> line) {
    return line.get("kind").equals("http") || line.get("event").equals("connect");
  }

  private static String path(Map<String, Object> line) {
    return shape(((String) line.get("path")).substring("/api".length()));
  }

  private static String shape(String path) {
    return path.replaceAll(ID, "id");
  }
}
