package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.block.OpenSeal;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.request.Ids;
import pushpool.run.TestClock;

final class GateTest {
  private static final String SECRET = "admin:pässword";

  private static Optional<Long> refusal(Gate gate, String path, Map<String, String> headers) {
    var request = new HttpRequest("GET", path, Map.of(), headers, new byte[0], "1");
    return switch (gate.admit(request)) {
      case Gate.Entry.Admitted _ -> Optional.empty();
      case Gate.Entry.Refused(var answer) -> Optional.of((long) answer.status());
    };
  }

  private static Gate locked(Supplier<String> secret) {
    return new LockedGate(List.of(new SecretProof(secret)), new TestClock());
  }

  private static Optional<Long> refusal(String authorization) {
    var headers = Map.of("authorization", authorization);
    return refusal(locked(() -> SECRET), "/flows/filter", headers);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whoKnowsTheSecretMayPass() {
    assertThat(refusal("Basic " + base64(SECRET))).isEmpty();
    assertThat(refusal("basic " + base64(SECRET))).isEmpty();
    assertThat(refusal("Bearer " + SECRET)).isEmpty();
    assertThat(refusal("bearer  " + SECRET)).isEmpty();
  }

  @Test
  void aUserNameBeforeTheSecretMakesNoDifference() {
    assertThat(refusal("Basic " + base64("anybody:" + SECRET))).isEmpty();
    assertThat(refusal("Bearer anybody:" + SECRET)).isEmpty();
    assertThat(refusal("Basic " + base64(SECRET + ":anybody"))).contains(401L);
  }

  @Test
  void anEmptySecretLetsNobodyIn() {
    var gate = locked(() -> "");

    assertThat(refusal(gate, "/flows/filter", Map.of("authorization", "Bearer "))).contains(401L);
    assertThat(refusal(gate, "/flows/filter", Map.of("authorization", "Basic Og==")))
        .contains(401L);
  }

  @Test
  void whoDoesNotKnowItMayNot() {
    assertThat(refusal("Basic " + base64("admin:password"))).contains(401L);
    assertThat(refusal("Basic " + base64(""))).contains(401L);
    assertThat(refusal("Bearer " + base64(SECRET))).contains(401L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic %%%", "Bearer", "Bearer ", "Digest x", " "})
  void whatIsNoCredentialsIsRefused(String authorization) {
    assertThat(refusal(authorization)).contains(401L);
  }

  @Test
  void aCallerWithoutCredentialsMayAskForHealthOnly() {
    var gate = locked(() -> SECRET);

    assertThat(refusal(gate, "/health", Map.of())).isEmpty();
    assertThat(refusal(gate, "/ready", Map.of())).isEmpty();
    assertThat(refusal(gate, "/version", Map.of())).contains(401L);
    assertThat(refusal(gate, "/health/../flows", Map.of())).contains(401L);
  }

  @Test
  void theSecretIsNotReadForThoseWhoNameNone() {
    var gate =
        locked(
            () -> {
              throw new AssertionError("the secret was read");
            });

    assertThat(refusal(gate, "/health", Map.of())).isEmpty();
    assertThat(refusal(gate, "/flows/filter", Map.of())).contains(401L);
  }

  @Test
  void anOpenGateIsForEverybody() {
    assertThat(refusal(Gate.open(), "/flows/filter", Map.of())).isEmpty();
  }

  @Test
  void aRefusalSaysNothingOfWhatIsBehind() {
    try (var desk = new Desk()) {
      var there = desk.call("GET", "/work_pools/batch", null, Map.of());
      var nowhere = desk.call("GET", "/nowhere", null, Map.of());

      assertThat(there).isEqualTo(new Answer(401, Map.of("exception_message", "Unauthorized")));
      assertThat(nowhere).isEqualTo(there);
    }
  }

  @Test
  void aSecretThatCannotBeReadIsAnInternalErrorAndNothingElse() throws Exception {
    var gate =
        locked(
            () -> {
              throw new IllegalStateException("no such secret: arn:aws:secretsmanager:example");
            });
    try (var table = EmbeddedTable.inMemory()) {
      var api =
          new Api(
              Wiring.stores(table, new OpenSeal(), Wiring.KEPT),
              new Ids(new Random(1)),
              new TestClock());
      var event =
          Json.bytes(
              Map.of(
                  "rawPath", "/api/version",
                  "headers", Map.of("authorization", "Bearer x"),
                  "requestContext", Map.of("requestId", "r-1", "http", Map.of("method", "GET"))));
      var answer = new ByteArrayOutputStream();

      new ApiHandler(gate, api).handleRequest(new ByteArrayInputStream(event), answer, null);

      assertThat(answer.toString(StandardCharsets.UTF_8))
          .contains("\"statusCode\":500", "r-1")
          .doesNotContain("no such secret");
    }
  }
}
