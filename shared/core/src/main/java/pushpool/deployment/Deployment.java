package pushpool.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.pool.Place;
import pushpool.request.Free;
import pushpool.run.CreatedBy;

/**
 * A flow made ready to run: where, with what, and when. Its name is unique among those of its flow.
 */
public record Deployment(
    UUID id,
    UUID flowId,
    String name,
    Settings settings,
    List<DeploymentSchedule> schedules,
    Optional<CreatedBy> createdBy,
    Instant created,
    Instant updated) {

  public Deployment {
    schedules = List.copyOf(schedules);
  }

  /** What an update may change, in groups that belong together. */
  public record Settings(
      boolean paused,
      Optional<Place> place,
      Source source,
      Inputs inputs,
      Concurrency concurrency,
      List<String> tags,
      Map<String, Object> labels,
      Optional<CreatedBy> updatedBy) {

    public Settings {
      tags = List.copyOf(tags);
      labels = Free.object(labels);
    }

    public Settings paused(boolean yes) {
      return new Settings(yes, place, source, inputs, concurrency, tags, labels, updatedBy);
    }

    public Settings at(Optional<Place> other) {
      return new Settings(paused, other, source, inputs, concurrency, tags, labels, updatedBy);
    }

    public Settings with(Inputs other) {
      return new Settings(paused, place, source, other, concurrency, tags, labels, updatedBy);
    }

    public Settings with(Concurrency other) {
      return new Settings(paused, place, source, inputs, other, tags, labels, updatedBy);
    }

    public Settings labelled(Map<String, Object> others) {
      return new Settings(paused, place, source, inputs, concurrency, tags, others, updatedBy);
    }

    public Settings withoutParameters() {
      var none =
          new Inputs(
              Map.of(), inputs.parameterSchema(), inputs.enforceSchema(), inputs.jobVariables());
      return new Settings(paused, place, source, none, concurrency, tags, labels, updatedBy);
    }
  }

  /** Which code it is. Absent pull steps and none at all are different things. */
  public record Source(
      Optional<String> version,
      Optional<String> description,
      Optional<String> path,
      Optional<String> entrypoint,
      Optional<List<Object>> pullSteps,
      Optional<UUID> storageDocumentId,
      Optional<UUID> infrastructureDocumentId) {}

  /** What a run of it is given. */
  public record Inputs(
      Map<String, Object> parameters,
      Optional<Map<String, Object>> parameterSchema,
      boolean enforceSchema,
      Map<String, Object> jobVariables) {

    public Inputs {
      parameters = Free.object(parameters);
      parameterSchema = parameterSchema.map(Free::object);
      jobVariables = Free.object(jobVariables);
    }

    public Inputs enforcing(boolean yes) {
      return new Inputs(parameters, parameterSchema, yes, jobVariables);
    }

    public Inputs with(Map<String, Object> otherParameters) {
      return new Inputs(otherParameters, parameterSchema, enforceSchema, jobVariables);
    }
  }

  /** How many runs of it may be active, and what happens to one too many. */
  public record Concurrency(Optional<UUID> limitId, Optional<Map<String, Object>> options) {
    /** Whether a run that finds no slot is cancelled instead of waiting for one. */
    public boolean cancelsNew() {
      return options.map(said -> "CANCEL_NEW".equals(said.get("collision_strategy"))).orElse(false);
    }

    /** How long a slot is leased to a run at a time, if the deployment says so. */
    public Optional<Duration> grace() {
      return options
          .map(said -> (Number) said.get("grace_period_seconds"))
          .map(seconds -> Duration.ofSeconds(seconds.longValue()));
    }
  }

  /** With other settings, of which runs are planned anew. */
  public Deployment with(Settings other, Instant now) {
    var again = unplanned(now).schedules();
    return new Deployment(id, flowId, name, other, again, createdBy, created, now);
  }

  public Deployment with(List<DeploymentSchedule> others, Instant now) {
    return new Deployment(id, flowId, name, settings, others, createdBy, created, now);
  }

  /** With nothing planned from now on; while it was paused, nothing was missed. */
  public Deployment unplanned(Instant now) {
    var again =
        schedules.stream()
            .map(
                schedule -> {
                  var known = schedule.planning();
                  return schedule.with(settings.paused() ? known.anew(now) : known.forgotten(now));
                })
            .toList();
    return with(again, updated);
  }

  /** When its schedules must be planned again, if they must. */
  public Optional<Instant> planningDue() {
    return schedules.stream()
        .filter(schedule -> schedule.active() && !settings.paused())
        .flatMap(schedule -> schedule.planning().due().stream())
        .min(Comparator.naturalOrder());
  }
}
