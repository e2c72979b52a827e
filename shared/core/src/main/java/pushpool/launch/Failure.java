package pushpool.launch;

import java.util.Optional;

/**
 * Infrastructure that did not start, or did not let the code in it end.
 *
 * @param reason in the words in which it was told
 */
public record Failure(FailureClass kind, String reason) {
  /** The failure that a code and a message of AWS tell of. */
  public static Failure of(Optional<String> code, String message) {
    return new Failure(Symptoms.kind(code.orElse(""), message), message);
  }

  /** The cause and the cure. */
  public String told() {
    return sentence(reason) + " " + kind.cure();
  }

  private static String sentence(String text) {
    return text.isBlank() || text.endsWith(".") || text.endsWith("!") ? text : text + ".";
  }
}
