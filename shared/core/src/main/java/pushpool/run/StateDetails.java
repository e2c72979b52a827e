package pushpool.run;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.request.Free;

/**
 * What a state says beyond its name, spelled as Prefect's {@code state_details}. Times are RFC 3339
 * text, ids lower-case text; what is absent is null.
 */
public record StateDetails(Map<String, Object> fields) {
  public static final String SCHEDULED_TIME = "scheduled_time";
  public static final String TRANSITION_ID = "transition_id";
  public static final String PAUSE_TIMEOUT = "pause_timeout";
  public static final String PAUSE_RESCHEDULE = "pause_reschedule";
  public static final String PAUSE_KEY = "pause_key";
  public static final String RUN_INPUT_KEYSET = "run_input_keyset";
  public static final String FLOW_RUN_ID = "flow_run_id";
  public static final String LEASE_ID = "deployment_concurrency_lease_id";
  public static final String TASK_RUN_ID = "task_run_id";

  /** Every field there is, in Prefect's order, with what it is when nobody said. */
  public static final Map<String, Object> DEFAULTS = defaults();

  public static final StateDetails NONE = new StateDetails(Map.of());

  public StateDetails {
    fields = Free.object(fields);
  }

  public static StateDetails scheduledFor(Instant time) {
    return NONE.with(SCHEDULED_TIME, time.toString());
  }

  public Optional<Instant> scheduledTime() {
    return text(SCHEDULED_TIME).map(Instant::parse);
  }

  public Optional<Instant> pauseTimeout() {
    return text(PAUSE_TIMEOUT).map(Instant::parse);
  }

  /** Whether a pause ends the process, so that the run must be dispatched again. */
  public boolean pauseReschedule() {
    return Boolean.TRUE.equals(fields.get(PAUSE_RESCHEDULE));
  }

  public Optional<String> pauseKey() {
    return text(PAUSE_KEY);
  }

  /** The keys under which a paused run finds the schema and the answer to what it asks for. */
  public Optional<Map<String, Object>> runInputKeyset() {
    return Optional.ofNullable(fields.get(RUN_INPUT_KEYSET)).map(StateDetails::object);
  }

  public Optional<String> transitionId() {
    return text(TRANSITION_ID);
  }

  /** The lease under which a client is told that the run holds a slot. */
  Optional<UUID> leaseId() {
    return text(LEASE_ID).map(UUID::fromString);
  }

  public StateDetails with(String name, Object value) {
    var more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new StateDetails(more);
  }

  /** The same details as they belong to a run. */
  StateDetails of(UUID flowRunId, Optional<UUID> parentTaskRunId) {
    var own = with(FLOW_RUN_ID, flowRunId.toString());
    return parentTaskRunId.map(id -> own.with(TASK_RUN_ID, id.toString())).orElse(own);
  }

  /** The same details with the lease under which the run holds a slot, whoever proposed which. */
  StateDetails leased(Optional<UUID> leaseId) {
    var own = new LinkedHashMap<>(fields);
    own.remove(LEASE_ID);
    leaseId.ifPresent(id -> own.put(LEASE_ID, id.toString()));
    return new StateDetails(own);
  }

  /** Every field there is, the ones that were not said with their defaults. */
  public Map<String, Object> complete() {
    return Free.overlaid(DEFAULTS, fields);
  }

  private static Map<String, Object> defaults() {
    var all = new LinkedHashMap<String, Object>();
    all.put(FLOW_RUN_ID, null);
    all.put(TASK_RUN_ID, null);
    all.put("child_flow_run_id", null);
    all.put(SCHEDULED_TIME, null);
    all.put("cache_key", null);
    all.put("cache_expiration", null);
    all.put("deferred", false);
    all.put("untrackable_result", false);
    all.put(PAUSE_TIMEOUT, null);
    all.put(PAUSE_RESCHEDULE, false);
    all.put(PAUSE_KEY, null);
    all.put(RUN_INPUT_KEYSET, null);
    all.put("refresh_cache", null);
    all.put("retriable", null);
    all.put(TRANSITION_ID, null);
    all.put("task_parameters_id", null);
    all.put("traceparent", null);
    all.put(LEASE_ID, null);
    return Free.object(all);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable((String) fields.get(name));
  }
}
