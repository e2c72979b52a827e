package pushpool.deployment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.pool.Place;
import pushpool.request.Free;
import pushpool.request.Ids;
import pushpool.run.CreatedBy;
import pushpool.run.Details;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.Names;
import pushpool.run.Origin;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;

/** Creates a run, once for each idempotency key of its flow. */
public final class CreateRun {
  private final FlowRuns runs;
  private final Ids ids;

  public CreateRun(FlowRuns runs, Ids ids) {
    this.runs = runs;
    this.ids = ids;
  }

  /** What a caller may say of a new run. */
  public record Wish(
      Optional<String> name,
      Optional<String> flowVersion,
      Map<String, Object> parameters,
      Map<String, Object> context,
      List<String> tags,
      Map<String, Object> labels,
      Optional<Map<String, Object>> jobVariables,
      Linked linked) {

    public Wish with(Map<String, Object> otherParameters) {
      return new Wish(
          name, flowVersion, otherParameters, context, tags, labels, jobVariables, linked);
    }

    Wish labelled(Map<String, Object> otherLabels) {
      return new Wish(
          name, flowVersion, parameters, context, tags, otherLabels, jobVariables, linked);
    }

    Wish tagged(List<String> otherTags) {
      return new Wish(
          name, flowVersion, parameters, context, otherTags, labels, jobVariables, linked);
    }

    public Wish by(Optional<CreatedBy> creator) {
      return new Wish(
          name, flowVersion, parameters, context, tags, labels, jobVariables, linked.by(creator));
    }
  }

  /** What a new run is tied to, and the state it begins in if the caller chose one. */
  public record Linked(
      Optional<String> idempotencyKey,
      Optional<UUID> parentTaskRunId,
      EmpiricalPolicy policy,
      Optional<State> state,
      Optional<CreatedBy> creator) {

    /** Of which nobody in particular is the creator. */
    public Linked(
        Optional<String> idempotencyKey,
        Optional<UUID> parentTaskRunId,
        EmpiricalPolicy policy,
        Optional<State> state) {
      this(idempotencyKey, parentTaskRunId, policy, state, Optional.empty());
    }

    Linked by(Optional<CreatedBy> other) {
      return new Linked(idempotencyKey, parentTaskRunId, policy, state, other);
    }
  }

  /** The run that answers the wish, and whether it is new. */
  public record Created(FlowRun run, boolean isNew) {}

  /**
   * A run of a deployment: scheduled for now unless the wish says otherwise. The wish's parameters
   * are all the run gets; who wants the deployment's lays its own over them.
   */
  public Created of(Deployment deployment, Optional<Place> place, Wish wish, Instant now) {
    var tags = new ArrayList<>(deployment.settings().tags());
    wish.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
    var labels = Free.overlaid(labels(deployment), wish.labels());
    var origin =
        new Origin(
            deployment.flowId(),
            Optional.of(deployment.id()),
            deployment.settings().source().version(),
            place,
            wish.linked().parentTaskRunId(),
            wish.linked().idempotencyKey(),
            wish.linked().creator(),
            now);
    return create(origin, wish.tagged(tags).labelled(labels), StateType.SCHEDULED, now);
  }

  static Map<String, Object> labels(Deployment deployment) {
    var labels = new LinkedHashMap<>(deployment.settings().labels());
    labels.put("prefect.flow.id", deployment.flowId().toString());
    labels.put("prefect.deployment.id", deployment.id().toString());
    return labels;
  }

  /** A run that a schedule wants at some time; there is one of each occurrence. */
  public Created planned(Deployment deployment, Occurrence occurrence, Instant now) {
    return stored(wanted(deployment, occurrence, now));
  }

  /** The same run, without it being stored. */
  FlowRun wanted(Deployment deployment, Occurrence occurrence, Instant now) {
    var state =
        State.of(ids.timed(now), StateType.SCHEDULED, now, "Planned by a schedule.")
            .with(StateDetails.scheduledFor(occurrence.date()));
    var origin = occurrence.origin(deployment, now);
    return begun(origin, occurrence.wish(deployment, state), StateType.SCHEDULED, now);
  }

  /** A run of a flow alone: pending unless the wish says otherwise. */
  public Created of(
      UUID flowId, Optional<UUID> deploymentId, Optional<Place> place, Wish wish, Instant now) {
    var own = new LinkedHashMap<String, Object>();
    own.put("prefect.flow.id", flowId.toString());
    deploymentId.ifPresent(id -> own.put("prefect.deployment.id", id.toString()));
    var origin =
        new Origin(
            flowId,
            deploymentId,
            Optional.empty(),
            place,
            wish.linked().parentTaskRunId(),
            wish.linked().idempotencyKey(),
            wish.linked().creator(),
            now);
    var labelled = wish.labelled(Free.overlaid(own, wish.labels()));
    return create(origin, labelled, StateType.PENDING, now);
  }

  private Created create(Origin origin, Wish wish, StateType usual, Instant now) {
    return stored(begun(origin, wish, usual, now));
  }

  private Created stored(FlowRun run) {
    return runs.add(run)
        .map(known -> new Created(known, false))
        .orElseGet(() -> new Created(run, true));
  }

  private FlowRun begun(Origin origin, Wish wish, StateType usual, Instant now) {
    var state = timed(wish.linked().state().orElseGet(() -> plain(usual, now)), now);
    var id = ids.timed(FlowRun.expectedStart(state));
    var details =
        new Details(
            wish.name().filter(name -> !name.isEmpty()).orElseGet(() -> Names.of(id)),
            wish.flowVersion(),
            wish.parameters(),
            wish.context(),
            wish.tags(),
            wish.labels(),
            wish.jobVariables());
    return FlowRun.begin(id, origin, details, wish.linked().policy(), state);
  }

  private State plain(StateType type, Instant now) {
    return new State(
        ids.timed(now), type, type.title(), now, Optional.empty(), null, StateDetails.NONE);
  }

  /** A scheduled state always says when. */
  private static State timed(State state, Instant now) {
    var open = state.type() == StateType.SCHEDULED && state.details().scheduledTime().isEmpty();
    return open
        ? state.with(state.details().with(StateDetails.SCHEDULED_TIME, now.toString()))
        : state;
  }
}
