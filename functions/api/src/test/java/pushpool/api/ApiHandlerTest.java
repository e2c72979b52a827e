package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.deployment.Deployment;
import pushpool.flow.Flow;
import pushpool.json.Json;

final class ApiHandlerTest {
  private static final Path EVENTS =
      Path.of(System.getProperty("pushpool.root", ".")).resolve("events").resolve("api");
  private static final UUID DEPLOYMENT = UUID.fromString("01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17");

  private final Desk desk = new Desk();

  @BeforeEach
  void storeWhatTheEventsAreAbout() {
    var flow = new Flow(new UUID(0, 1), "daily report", List.of(), Map.of(), NOON, NOON);
    desk.stores.flows().addOrFind(flow);
    desk.stores
        .deployments()
        .add(
            new Deployment(
                DEPLOYMENT,
                flow.id(),
                "at night",
                DeploymentBody.NOTHING,
                List.of(),
                Optional.empty(),
                NOON,
                NOON));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  static Stream<String> files() throws IOException {
    try (var files = Files.list(EVENTS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private Answer answer(String file) throws IOException {
    return desk.handle(Files.readAllBytes(EVENTS.resolve(file)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyEventIsAnswered(String file) throws IOException {
    assertThat(answer(file).status()).isBetween(200L, 499L);
  }

  @ParameterizedTest
  @CsvSource({
    "delete-deployment.json, 204",
    "get-health.json, 200",
    "get-path-decoded-by-http-api.json, 200",
    "get-path-encoded-by-function-url.json, 200",
    "get-root.json, 404",
    "get-with-query.json, 200",
    "get-without-authorization.json, 401",
    "post-logs-base64.json, 201",
    "post-work-pool.json, 201",
  })
  void anEventHasItsStatus(String file, long status) throws IOException {
    assertThat(answer(file).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"get-path-decoded-by-http-api.json", "get-path-encoded-by-function-url.json"})
  void aNameInAPathIsReadWhoeverDecodesIt(String file) throws IOException {
    assertThat(answer(file).id()).isEqualTo(DEPLOYMENT.toString());
  }

  @Test
  void aDeploymentIsDeletedOnce() throws IOException {
    answer("delete-deployment.json");

    assertThat(answer("delete-deployment.json").status()).isEqualTo(404);
  }

  @Test
  void aBodyInBase64IsRead() throws IOException {
    answer("post-logs-base64.json");

    assertThat(desk.stores.logs().of(UUID.fromString("01965a3e-7c10-7d2b-9f4e-3c8a51b6d702")))
        .hasSize(1)
        .allMatch(log -> log.message().equals("Grüße, 世界"));
  }

  @Test
  void aWorkPoolIsStoredWithItsQueue() throws IOException {
    var pool = answer("post-work-pool.json");

    assertThat(pool.field("status")).isEqualTo("READY");
    assertThat(desk.get("/work_pools/batch").body()).isEqualTo(pool.body());
    assertThat(desk.get("/work_pools/batch/queues/default").id())
        .isEqualTo(pool.field("default_queue_id"));
  }

  @Test
  void aPercentSignThatIsNoCodeIsNoFailure() {
    assertThat(desk.get("/work_pools/100%").status()).isEqualTo(404);
    assertThat(desk.get("/work_pools/100%zz").status()).isEqualTo(404);
  }

  @Test
  void aPlusSignInAPathIsItself() {
    desk.post("/flows/", Map.of("name", "a+b"));

    assertThat(desk.get("/flows/name/a+b").status()).isEqualTo(200);
    assertThat(desk.get("/flows/name/a%2Bb").status()).isEqualTo(200);
  }

  @Test
  void aBodyOverTheLimitIsTooLarge() {
    var most = HttpEvents.MOST_BYTES;

    var over = desk.call("POST", "/flows/", "\"" + "x".repeat(most - 1) + "\"");
    var under = desk.call("POST", "/flows/", "\"" + "x".repeat(most - 2) + "\"");

    assertThat(over.status()).isEqualTo(413);
    assertThat(over.field("detail")).isEqualTo("The request body may have 4500000 bytes.");
    assertThat(under.status()).isEqualTo(422);
  }

  @Test
  void anAnswerWithoutABodyHasNone() {
    var event =
        Json.bytes(
            Map.of(
                "rawPath", "/api/deployments/" + DEPLOYMENT,
                "headers", Map.of("Authorization", "Bearer " + Desk.SECRET),
                "requestContext", Map.of("http", Map.of("method", "DELETE"), "requestId", "1")));

    assertThat(desk.handle(event)).isEqualTo(new Answer(204, null));
  }

  @Test
  void aLongAnswerIsCompressedForThoseWhoCanReadIt() {
    var plain = event("/collections/views/aggregate-worker-metadata", "identity");
    var asked = event("/collections/views/aggregate-worker-metadata", "gzip, deflate");

    assertThat(desk.handle(asked)).isEqualTo(desk.handle(plain));
    assertThat(desk.answered(asked).length).isLessThan(desk.answered(plain).length / 2);
    assertThat(Json.asObject(Json.object(desk.answered(asked)).get("headers")))
        .containsEntry("content-encoding", "gzip");
  }

  @Test
  void aShortAnswerIsNotWorthCompressing() {
    var asked = event("/health", "gzip");

    assertThat(Json.object(desk.answered(asked))).containsEntry("body", "true");
  }

  private static byte[] event(String path, String encoding) {
    return Json.bytes(
        Map.of(
            "rawPath", "/api" + path,
            "headers",
                Map.of("Authorization", "Bearer " + Desk.SECRET, "Accept-Encoding", encoding),
            "requestContext", Map.of("http", Map.of("method", "GET"), "requestId", "1")));
  }
}
