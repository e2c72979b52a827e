package pushpool.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pushpool.run.Proposer;

/** Tells from a request what its client can do about the slot of a run. */
final class Proposers {
  private static final Pattern AGENT =
      Pattern.compile("prefect/(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})([^ ]*) .*");

  private Proposers() {}

  /** A client that does not say its version is taken for an old one. */
  static Proposer of(HttpRequest request) {
    return request
        .header("user-agent")
        .map(AGENT::matcher)
        .filter(Matcher::matches)
        .map(Proposers::of)
        .orElse(Proposer.SILENT);
  }

  private static Proposer of(Matcher agent) {
    var version = version(number(agent, 1), number(agent, 2), number(agent, 3));
    var isRelease = agent.group(4).isEmpty();
    if (version > version(3, 4, 11) || version == version(3, 4, 11) && isRelease) {
      return Proposer.RENEWING;
    }
    var early = version >= version(3, 0, 1) && version <= version(3, 0, 3);
    var first = version == version(3, 0, 0) && (isRelease || agent.group(4).equals("rc20"));
    return early || first ? Proposer.SELF_SERVING : Proposer.SILENT;
  }

  private static long number(Matcher agent, int group) {
    return Long.parseLong(agent.group(group));
  }

  private static long version(long major, long minor, long patch) {
    return (major * 1_000_000L + minor) * 1_000_000L + patch;
  }
}
