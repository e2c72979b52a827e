package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.json.Json;

final class LogRoutesTest {
  private static final String OTHER = "01965a3e-7c10-7d2b-9f4e-3c8a51b6d799";

  private final Desk desk = new Desk();
  private final String run = desk.run();

  @AfterEach
  void close() {
    desk.close();
  }

  private static Map<String, Object> line(String run, int second, int level, String message) {
    var line = new LinkedHashMap<String, Object>();
    line.put("name", "prefect.flow_runs");
    line.put("level", (long) level);
    line.put("message", message);
    line.put("timestamp", "2026-03-01T12:00:%02d.000001Z".formatted(second));
    line.put("flow_run_id", run);
    return line;
  }

  private void write(List<Map<String, Object>> lines) {
    assertThat(desk.call("POST", "/logs/", Json.text(lines)).status()).isEqualTo(201);
  }

  private List<Object> messages(Map<String, ?> body) {
    return desk.post("/logs/filter", body).array().stream()
        .map(line -> Json.asObject(line).get("message"))
        .toList();
  }

  private void writeSome() {
    write(
        List.of(
            line(run, 3, 40, "Disk full"),
            line(run, 1, 20, "Connection opened"),
            line(OTHER, 2, 30, "Connection lost"),
            line(run, 2, 30, "Disk slow")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Connection opened,Disk slow,Connection lost,Disk full",
        "{\"level\":{\"ge_\":30}} | Disk slow,Connection lost,Disk full",
        "{\"level\":{\"le_\":30,\"ge_\":30}} | Disk slow,Connection lost",
        "{\"timestamp\":{\"after_\":\"2026-03-01T12:00:02.000001Z\"}} | Disk slow,Connection lost,Disk full",
        "{\"timestamp\":{\"before_\":\"2026-03-01T12:00:01.000001Z\"}} | Connection opened",
        "{\"text\":{\"query\":\"disk -full\"}} | Disk slow",
        "{\"text\":{\"query\":\"+flow_runs lost slow\"}} | Disk slow,Connection lost",
        "{\"task_run_id\":{\"is_null_\":false}} | ''",
        "{\"operator\":\"or_\",\"level\":{\"ge_\":40},\"text\":{\"query\":\"lost\"}} | Connection lost,Disk full"
      })
  void recordsAreFilteredWhoeverWroteThem(String filter, String expected) {
    writeSome();

    var found = messages(Map.of("logs", Json.object(filter)));

    var wanted = expected.isEmpty() ? List.of() : List.of((Object[]) expected.split(","));
    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void aRunsLogIsReadByPages() {
    writeSome();
    var own = Map.of("flow_run_id", Map.of("any_", List.of(run)));

    assertThat(messages(Map.of("logs", own, "limit", 2)))
        .containsExactly("Connection opened", "Disk slow");
    assertThat(messages(Map.of("logs", own, "limit", 2, "offset", 2))).containsExactly("Disk full");
    assertThat(messages(Map.of("logs", own, "sort", "TIMESTAMP_DESC", "limit", 1)))
        .containsExactly("Disk full");
  }

  @Test
  void theLogOfATaskRunIsFoundWithItsFlowRun() {
    var task =
        desk.post(
                "/task_runs/",
                Map.of("flow_run_id", run, "task_key", "add", "dynamic_key", "0", "name", "add"))
            .id();
    var line = line(run, 1, 20, "Adding");
    line.put("task_run_id", task);
    write(List.of(line, line(run, 2, 20, "Not adding")));

    var found = messages(Map.of("logs", Map.of("task_run_id", Map.of("any_", List.of(task)))));

    assertThat(found).containsExactly("Adding");
  }

  @Test
  void aQueryMayHaveTwoHundredCharacters() {
    var body = Map.of("logs", Map.of("text", Map.of("query", "é".repeat(200))));
    var longer = Map.of("logs", Map.of("text", Map.of("query", "é".repeat(201))));

    assertThat(desk.post("/logs/filter", body).status()).isEqualTo(200);
    assertThat(desk.post("/logs/filter", longer).status()).isEqualTo(422);
  }

  @Test
  void aLogIsDownloadedAsATable() {
    write(List.of(line(run, 1, 20, "He said: \"a, b\"\nand left"), line(run, 2, 25, "plain")));

    var answer = desk.sent("GET", "/flow_runs/" + run + "/logs/download", null, Desk.gzipped());

    assertThat(Json.asObject(answer.get("headers")))
        .containsEntry("content-type", "text/csv; charset=utf-8")
        .hasEntrySatisfying(
            "content-disposition", value -> assertThat((String) value).endsWith("-logs.csv"));
    assertThat(answer.get("body"))
        .isEqualTo(
            """
            timestamp,level,flow_run_id,task_run_id,message\r
            2026-03-01T12:00:01.000001Z,INFO,%1$s,,"He said: ""a, b""
            and left"\r
            2026-03-01T12:00:02.000001Z,Level 25,%1$s,,plain\r
            """
                .formatted(run));
    assertThat(desk.get("/flow_runs/" + OTHER + "/logs/download").status()).isEqualTo(404);
  }

  @Test
  void aBatchOfFourMegabytesComesBackAsItWas() throws IOException {
    var lines = new ArrayList<Map<String, Object>>();
    IntStream.range(0, 4)
        .forEach(i -> lines.add(line(run, i, 20, ("line " + i + " ").repeat(140_000))));
    write(lines);

    var filter = Map.of("logs", Map.of("flow_run_id", Map.of("any_", List.of(run))));
    var answer = desk.sent("POST", "/logs/filter", Json.text(filter), Desk.gzipped());

    assertThat(Json.asObject(answer.get("headers"))).containsEntry("content-encoding", "gzip");
    var packed = Base64.getDecoder().decode((String) answer.get("body"));
    var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    assertThat(Json.asArray(Json.parse(unpacked)))
        .extracting(line -> Json.asObject(line).get("message"))
        .isEqualTo(lines.stream().map(line -> line.get("message")).toList());
  }

  @Test
  void whatNoAnswerHoldsIsNotCutOff() {
    IntStream.range(0, 2).forEach(i -> write(List.of(line(run, i, 20, "x".repeat(4_000_000)))));

    var answer = desk.post("/logs/filter", Map.of());
    var less = desk.post("/logs/filter", Map.of("limit", 1));

    assertThat(answer.status()).isEqualTo(422);
    assertThat((String) answer.field("detail")).contains("limit and offset");
    assertThat(less.status()).isEqualTo(200);
    assertThat(desk.stores.logs().of(UUID.fromString(run))).hasSize(2);
  }
}
