package pushpool.api;

import java.util.List;
import java.util.Optional;
import pushpool.api.body.Kinds;
import pushpool.block.Secrecy;

/** Whether a request asks for secrets. */
final class Secrets {
  private static final String ASKED = "include_secrets";

  private Secrets() {}

  static Secrecy asked(HttpRequest request) {
    var shown =
        Optional.ofNullable(request.query().get(ASKED))
            .map(text -> Kinds.TRUTH.read(text, List.of("query", ASKED)))
            .orElse(false);
    return shown ? Secrecy.SHOWN : Secrecy.MASKED;
  }
}
