package pushpool.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.run.CreatedBy;
import pushpool.run.FlowRun;
import pushpool.run.Submission;

/** What the container of one attempt of a run is known by. */
public record RunToken(UUID runId, int attempt, Instant expires, Allowance allowance) {
  /** Longer than a container may take to end after it was told to. */
  public static final Duration LAST_WORDS = Duration.ofMinutes(5);

  /** No container lives longer; the run itself is asked at each call. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final String CREATOR = "FLOW_RUN";

  /** The token of a run's open attempt; the same whenever it is asked for. */
  public static RunToken of(FlowRun run, Submission attempt, Allowance allowance) {
    // The time of the attempt itself moves when another takes it over, that of the state does not.
    var expires = run.state().timestamp().plus(LONGEST);
    return new RunToken(run.id(), attempt.attempt(), expires, allowance);
  }

  /**
   * Whether it is still good for its run: not after the run has ended or was submitted anew, apart
   * from a short time in which the last reports come.
   */
  public boolean isGoodFor(FlowRun run, Instant now) {
    var ended = Optional.of(run.state()).filter(state -> state.type().isTerminal());
    var replaced =
        run.dispatch().submissions().stream()
            .filter(later -> later.attempt() > attempt)
            .map(Submission::at);
    return run.id().equals(runId)
        && now.isBefore(expires)
        && Stream.concat(ended.map(state -> state.timestamp()).stream(), replaced)
            .allMatch(end -> now.isBefore(end.plus(LAST_WORDS)));
  }

  /**
   * Whether a run is the token's own: its run itself, or one that was created with a token of it.
   */
  public boolean owns(FlowRun run) {
    return run.id().equals(runId) || run.origin().createdBy().filter(this::isMe).isPresent();
  }

  private boolean isMe(CreatedBy creator) {
    return creator.type().equals(Optional.of(CREATOR)) && creator.id().equals(Optional.of(runId));
  }

  /** Who makes what is created with this token. */
  public CreatedBy creator() {
    return new CreatedBy(Optional.of(runId), Optional.of(CREATOR), Optional.empty());
  }
}
