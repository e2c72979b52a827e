package pushpool.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets known callers in: by Basic credentials or a bearer token, which may be the secret of the
 * service, a key, or the token of a run.
 */
final class LockedGate implements Gate {
  /** What tells nothing; a WebSocket is refused in the same way whoever asks. */
  static final Set<String> OPEN =
      Set.of("/health", "/ready", "/events/in", "/events/out", "/logs/out");

  static final HttpResponse UNKNOWN =
      HttpResponse.of(401, Map.of("exception_message", "Unauthorized"));

  private final List<Proof> proofs;
  private final Failures failures = new Failures();
  private final InstantSource clock;

  LockedGate(List<Proof> proofs, InstantSource clock) {
    this.proofs = List.copyOf(proofs);
    this.clock = clock;
  }

  @Override
  public Entry admit(HttpRequest request) {
    if (OPEN.contains(request.path())) {
      return new Entry.Admitted(new Caller.Stranger());
    }
    return request
        .header("authorization")
        .flatMap(LockedGate::credentials)
        .map(shown -> recognised(shown, request.source()))
        .orElseGet(() -> new Entry.Refused(UNKNOWN));
  }

  /** Whoever is known without looking is let in, however many failures came from his address. */
  private Entry recognised(String shown, String source) {
    var now = clock.instant();
    var wait = failures.wait(source, now);
    var caller =
        forms(shown)
            .flatMap(form -> proofs.stream().flatMap(p -> p.of(form, now, wait.isEmpty()).stream()))
            .findFirst();
    if (caller.isPresent()) {
      return new Entry.Admitted(caller.get());
    }
    failures.count(source, now);
    return new Entry.Refused(wait.map(LockedGate::later).orElse(UNKNOWN));
  }

  private static HttpResponse later(Duration wait) {
    var seconds = String.valueOf(Math.max(1, wait.toSeconds()));
    var answer =
        HttpResponse.of(429, Map.of("exception_message", "Too many failures; ask again later."));
    return new HttpResponse(429, Map.of("retry-after", seconds), answer.body());
  }

  /** What is shown as a whole, and what follows a user's name that some clients ask for. */
  private static Stream<String> forms(String shown) {
    var colon = shown.indexOf(':');
    return colon < 0 ? Stream.of(shown) : Stream.of(shown, shown.substring(colon + 1));
  }

  private static Optional<String> credentials(String header) {
    var space = header.indexOf(' ');
    var value = header.substring(space + 1).strip();
    return switch (header.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT)) {
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
}
