package pushpool.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/** What callers must show; nothing where only this machine can call. */
final class AuthString {
  /** The variable that holds it. */
  static final String VARIABLE = "PUSHPOOL_AUTH_STRING";

  private AuthString() {}

  /** Throws {@link CannotStart} where others can call and nothing was set. */
  static Optional<String> of(String host, Map<String, String> environment) {
    var shown = Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isBlank());
    if (shown.isEmpty() && !isLoopback(host)) {
      throw new CannotStart("--host %s is open to others: set %s first.".formatted(host, VARIABLE));
    }
    return shown;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new CannotStart("--host " + host + " is no address of this machine.");
    }
  }
}
