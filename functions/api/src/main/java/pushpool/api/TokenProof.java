package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pushpool.access.RunToken;
import pushpool.access.RunTokens;
import pushpool.run.FlowRuns;

/** The token of a run, as long as the run needs it. */
final class TokenProof implements Proof {
  /** How long a run that has ended may still be taken for alive. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final int MOST = 256;

  private final RunTokens tokens;
  private final FlowRuns runs;
  private final Lately<String, Caller.Container> known = new Lately<>(MOST, FRESH);

  TokenProof(RunTokens tokens, FlowRuns runs) {
    this.tokens = tokens;
    this.runs = runs;
  }

  @Override
  public Optional<Caller> of(String shown, Instant now, boolean mayLook) {
    return shown.startsWith(RunTokens.PREFIX)
        ? container(shown, now).map(Caller.class::cast)
        : Optional.empty();
  }

  private Optional<Caller.Container> container(String shown, Instant now) {
    return known
        .known(shown, now)
        .filter(container -> container.token().isGoodFor(container.run(), now))
        .or(() -> read(shown, now));
  }

  private Optional<Caller.Container> read(String shown, Instant now) {
    var container = tokens.read(shown, now).flatMap(token -> alive(token, now));
    container.ifPresent(found -> known.put(shown, found, now));
    return container;
  }

  private Optional<Caller.Container> alive(RunToken token, Instant now) {
    return runs.find(token.runId())
        .filter(run -> token.isGoodFor(run, now))
        .map(run -> new Caller.Container(token, run));
  }
}
