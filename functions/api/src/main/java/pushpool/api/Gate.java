package pushpool.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lets known callers in: by Basic credentials or a bearer token that is the secret itself. */
public final class Gate {
  /** What tells nothing; a WebSocket is refused in the same way whoever asks. */
  private static final Set<String> OPEN =
      Set.of("/health", "/ready", "/events/in", "/events/out", "/logs/out");

  private final Optional<Supplier<String>> secret;

  private Gate(Optional<Supplier<String>> secret) {
    this.secret = secret;
  }

  /** A gate that everybody may pass; for a service that only its own machine can reach. */
  public static Gate open() {
    return new Gate(Optional.empty());
  }

  /** A gate for those who know the secret. */
  public static Gate locked(Supplier<String> secret) {
    return new Gate(Optional.of(secret));
  }

  Optional<HttpResponse> refusal(HttpRequest request) {
    if (secret.isEmpty() || OPEN.contains(request.path())) {
      return Optional.empty();
    }
    var given = request.header("authorization").flatMap(Gate::credentials);
    return given.filter(text -> isSame(text, secret.get().get())).isPresent()
        ? Optional.empty()
        : Optional.of(HttpResponse.of(401, Map.of("exception_message", "Unauthorized")));
  }

  private static Optional<String> credentials(String header) {
    var space = header.indexOf(' ');
    var value = header.substring(space + 1).strip();
    return switch (header.substring(0, Math.max(space, 0)).toLowerCase(java.util.Locale.ROOT)) {
      case "bearer" -> Optional.of(value);
      case "basic" -> decoded(value);
      default -> Optional.empty();
    };
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Takes the same time wherever the first difference is. */
  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
