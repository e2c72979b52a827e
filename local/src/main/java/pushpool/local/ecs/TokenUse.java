package pushpool.local.ecs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The tasks that a token's request was answered with. */
record TokenUse(Token token, List<String> arns) {

  TokenUse and(String arn) {
    var all = new ArrayList<>(arns);
    all.add(arn);
    return new TokenUse(token, List.copyOf(all));
  }

  /** Both as one when they are of one request; else the later one, for a token may be used anew. */
  TokenUse merge(TokenUse other) {
    if (!token.equals(other.token)) {
      return token.usedAt().isAfter(other.token.usedAt()) ? this : other;
    }
    var all = new LinkedHashSet<>(arns);
    all.addAll(other.arns);
    return new TokenUse(token, List.copyOf(all));
  }
}
