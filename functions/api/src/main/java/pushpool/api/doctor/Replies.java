package pushpool.api.doctor;

import java.util.Optional;
import java.util.regex.Pattern;
import pushpool.checkup.Finding;

/** What is said of replies, and found in those in XML. */
final class Replies {
  private static final int LONGEST = 300;

  private Replies() {}

  /** Of what AWS refused to tell. */
  static Finding unknown(String subject, AwsCalls.Reply reply) {
    var text = reply.text().strip();
    var told = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return new Finding.Unknown(subject, "AWS answered %d: %s".formatted(reply.status(), told));
  }

  /** The content of the first element of a name. */
  static Optional<String> element(String xml, String name) {
    var found = Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(name)).matcher(xml);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
