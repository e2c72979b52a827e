package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GateTest {
  private static final String SECRET = "admin:pässword";

  private static Optional<Long> refusal(Gate gate, String path, Map<String, String> headers) {
    var request = new HttpRequest("GET", path, Map.of(), headers, new byte[0], "1");
    return gate.refusal(request).map(response -> (long) response.status());
  }

  private static Optional<Long> refusal(String authorization) {
    var headers = Map.of("authorization", authorization);
    return refusal(Gate.locked(() -> SECRET), "/flows/filter", headers);
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
    var gate = Gate.locked(() -> SECRET);

    assertThat(refusal(gate, "/health", Map.of())).isEmpty();
    assertThat(refusal(gate, "/ready", Map.of())).isEmpty();
    assertThat(refusal(gate, "/version", Map.of())).contains(401L);
    assertThat(refusal(gate, "/health/../flows", Map.of())).contains(401L);
  }

  @Test
  void theSecretIsNotReadForThoseWhoNameNone() {
    var gate =
        Gate.locked(
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
}
