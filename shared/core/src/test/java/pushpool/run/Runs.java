package pushpool.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import pushpool.pool.Place;
import pushpool.request.Ids;

/** Runs for tests: says what matters and hides the rest. */
public final class Runs {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final Place PUSHED =
      new Place(new UUID(0, 1), "batch", "ecs:push", new UUID(0, 2), "default");
  public static final UUID DEPLOYMENT = new UUID(0, 3);
  public static final UUID FLOW = new UUID(0, 4);

  private static final Ids IDS = new Ids(new Random(7));

  private Optional<Place> place = Optional.of(PUSHED);
  private Optional<UUID> deployment = Optional.of(DEPLOYMENT);
  private Optional<UUID> parentTaskRun = Optional.empty();
  private Optional<String> idempotencyKey = Optional.empty();
  private Optional<CreatedBy> createdBy = Optional.empty();
  private EmpiricalPolicy policy = EmpiricalPolicy.NONE;
  private Instant due = NOON;
  private Optional<UUID> id = Optional.empty();
  private Map<String, Object> jobVariables = Map.of();

  private Runs() {}

  /** A run of a deployment in a push pool, scheduled for noon. */
  public static Runs aRun() {
    return new Runs();
  }

  public Runs scheduledFor(Instant time) {
    due = time;
    return this;
  }

  public Runs withId(UUID known) {
    id = Optional.of(known);
    return this;
  }

  public Runs in(Place other) {
    place = Optional.of(other);
    return this;
  }

  public Runs withJobVariables(Map<String, Object> variables) {
    jobVariables = variables;
    return this;
  }

  public Runs ofDeployment(UUID known) {
    deployment = Optional.of(known);
    return this;
  }

  public Runs withoutDeployment() {
    deployment = Optional.empty();
    return this;
  }

  public Runs withoutPool() {
    place = Optional.empty();
    return this;
  }

  public Runs ofParent(UUID taskRun) {
    parentTaskRun = Optional.of(taskRun);
    return this;
  }

  public Runs createdBy(CreatedBy creator) {
    createdBy = Optional.of(creator);
    return this;
  }

  public Runs withKey(String key) {
    idempotencyKey = Optional.of(key);
    return this;
  }

  public Runs retrying(long times, double delay) {
    policy =
        new EmpiricalPolicy(
            Optional.of(times),
            Optional.of(delay),
            List.of(),
            Optional.of(false),
            Optional.empty());
    return this;
  }

  public FlowRun build() {
    var origin =
        new Origin(
            FLOW,
            deployment,
            Optional.empty(),
            place,
            parentTaskRun,
            idempotencyKey,
            createdBy,
            NOON);
    var details =
        new Details(
            "calm-otter",
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Optional.of(jobVariables));
    var first = state(StateType.SCHEDULED, NOON).with(StateDetails.scheduledFor(due));
    return FlowRun.begin(id.orElseGet(() -> IDS.timed(due)), origin, details, policy, first);
  }

  /**
   * A run that the service has submitted and that has gone through the given types, one a second,
   * whatever the policy says.
   */
  public FlowRun having(StateType... types) {
    var run = build();
    var intent = Submission.intended(1, run.id() + "-1", NOON, Optional.empty(), Terms.of(false));
    run = run.with(run.dispatch().intending(intent), NOON);
    var at = NOON;
    for (var type : types) {
      at = at.plusSeconds(1);
      run = run.entered(state(type, at));
    }
    return run;
  }

  /** A plain state. */
  public static State state(StateType type, Instant at) {
    return new State(
        IDS.timed(at), type, type.title(), at, Optional.empty(), null, StateDetails.NONE);
  }
}
