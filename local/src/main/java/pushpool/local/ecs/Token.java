package pushpool.local.ecs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.json.Json;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** The client token of one request in one cluster, good for a day. */
record Token(String cluster, String name, String request, Instant usedAt) {
  private static final Duration VALIDITY = Duration.ofHours(24);

  /** What no two requests share that a token tells apart. */
  record Key(String cluster, String name) {}

  static Optional<Token> of(RunTaskRequest request, Instant now) {
    return Optional.ofNullable(request.clientToken())
        .map(name -> new Token(Arns.clusterName(request.cluster()), name, digest(request), now));
  }

  static Token of(Map<String, Object> json) {
    return new Token(
        (String) json.get("cluster"),
        (String) json.get("name"),
        (String) json.get("request"),
        Instant.parse((String) json.get("used_at")));
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("cluster", cluster);
    json.put("name", name);
    json.put("request", request);
    json.put("used_at", usedAt);
    return json;
  }

  Key key() {
    return new Key(cluster, name);
  }

  boolean isExpired(Instant now) {
    return !usedAt.plus(VALIDITY).isAfter(now);
  }

  boolean isOfSameRequest(Token other) {
    return request.equals(other.request);
  }

  private static String digest(RunTaskRequest request) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Json.bytes(PojoJson.of(request))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
