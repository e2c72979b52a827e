package pushpool.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signs the tokens of runs and reads those that it signed, under keys made from a secret text.
 *
 * <p>Each line of the text is a secret of its own: the first signs, and all of them are believed. A
 * key is exchanged by a new line above the old one, which may go when every run that was started
 * under it has ended. The text is read when it is first wanted and again every five minutes; sooner
 * when a key is met that was not in it, but not for everybody who makes one up.
 */
public final class RunTokens {
  /** What every token begins with. */
  public static final String PREFIX = "pprun_";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Supplier<String> secret;
  private volatile Keys keys = new Keys(List.of(), Instant.MIN);

  private record Keys(List<SigningKey> all, Instant readAt) {}

  public RunTokens(Supplier<String> secret) {
    this.secret = secret;
  }

  /** The token as a container shows it; the same for the same token. */
  public String text(RunToken token, Instant now) {
    var key = keysAt(now).getFirst();
    var signed = PREFIX + key.id() + "." + coded(RunTokenText.of(token));
    return signed + "." + coded(key.sign(signed));
  }

  /** The token that a text is, if it was signed here and has not expired. */
  public Optional<RunToken> read(String text, Instant now) {
    var parts = text.split("\\.", -1);
    if (parts.length != 3 || !parts[0].startsWith(PREFIX)) {
      return Optional.empty();
    }
    var signed = parts[0] + "." + parts[1];
    return key(parts[0].substring(PREFIX.length()), now)
        .filter(key -> isSame(coded(key.sign(signed)), parts[2]))
        .flatMap(_ -> RunTokenText.parse(Base64.getUrlDecoder().decode(parts[1])))
        .filter(token -> token.expires().isAfter(now));
  }

  private Optional<SigningKey> key(String id, Instant now) {
    return known(id, keysAt(now))
        .or(() -> isOlder(PATIENCE, now) ? known(id, read(now)) : Optional.empty());
  }

  private static Optional<SigningKey> known(String id, List<SigningKey> among) {
    return among.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private List<SigningKey> keysAt(Instant now) {
    return isOlder(FRESH, now) ? read(now) : keys.all();
  }

  private boolean isOlder(Duration age, Instant now) {
    return keys.readAt().isBefore(now.minus(age));
  }

  private List<SigningKey> read(Instant now) {
    keys = new Keys(SigningKey.all(secret.get()), now);
    return keys.all();
  }

  private static String coded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Takes the same time wherever the first difference is. */
  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(US_ASCII));
  }
}
