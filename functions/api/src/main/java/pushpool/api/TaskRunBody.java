package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.LABELS;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.SECONDS;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;
import static pushpool.api.body.Kinds.TIME;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.request.Ids;
import pushpool.run.Names;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;
import pushpool.task.TaskCall;
import pushpool.task.TaskDetails;
import pushpool.task.TaskPolicy;
import pushpool.task.TaskRun;

/** What a caller says of a new task run. */
final class TaskRunBody {
  private static final int LONGEST_CACHE_KEY = 2000;
  private static final int MOST_DELAYS = 50;
  private static final Set<String> INPUT_TYPES =
      Set.of("task_run", "flow_run", "parameter", "constant");

  private static final Kind<TaskPolicy> POLICY = Fields.object(TaskRunBody::policy);

  private static final Kind<String> CACHE_KEY =
      TEXT.where(
          key -> key.codePointCount(0, key.length()) <= LONGEST_CACHE_KEY,
          "value_error",
          "A cache key must not exceed 2000 characters");

  private static final Kind<Map<String, Object>> INPUT =
      OBJECT.where(
          input -> INPUT_TYPES.contains(String.valueOf(input.get("input_type"))),
          "union_tag_invalid",
          "The input_type must be one of task_run, flow_run, parameter, constant");

  private static final Kind<Map<String, Object>> INPUTS =
      (value, loc) -> {
        var inputs = OBJECT.read(value, loc);
        inputs.values().forEach(list -> Kinds.list(INPUT).read(list, loc));
        return inputs;
      };

  private TaskRunBody() {}

  /** The task run; to be asked for only when the body is known to be right. */
  static TaskRun read(Fields fields, Ids ids, Instant now) {
    var id = fields.maybe("id", ID).orElseGet(ids::random);
    var state = fields.maybe("state", StateBody.kind(ids, now));
    var call = call(fields);
    var details = details(fields, id);
    fields.done();
    return TaskRun.begin(id, call, details.get(), state.orElseGet(() -> pending(ids, now)), now);
  }

  private static TaskCall call(Fields fields) {
    var flowRunId = fields.maybe("flow_run_id", ID);
    return new TaskCall(
        flowRunId, fields.required("task_key", TEXT), fields.required("dynamic_key", TEXT));
  }

  private static Supplier<TaskDetails> details(Fields fields, UUID id) {
    var name = fields.maybe("name", TEXT).filter(text -> !text.isEmpty());
    var cacheKey = fields.maybe("cache_key", CACHE_KEY);
    var cacheExpiration = fields.maybe("cache_expiration", TIME);
    var version = fields.maybe("task_version", TEXT);
    var policy = fields.optional("empirical_policy", POLICY, TaskPolicy.NONE);
    var tags = fields.optional("tags", TEXTS, List.of());
    var labels = fields.optional("labels", LABELS, Map.of());
    var inputs = fields.optional("task_inputs", INPUTS, Map.of());
    return () ->
        new TaskDetails(
            name.orElseGet(() -> Names.of(id)),
            cacheKey,
            cacheExpiration,
            version,
            policy,
            tags,
            labels,
            inputs);
  }

  /** The deprecated pair of names still counts where the present ones are missing. */
  private static TaskPolicy policy(Fields fields) {
    var oldRetries = fields.optional("max_retries", COUNT, 0L);
    var oldDelay = fields.optional("retry_delay_seconds", SECONDS, 0.0);
    var retries = fields.maybe("retries", COUNT);
    var delay = fields.maybe("retry_delay", TaskRunBody::delay);
    var jitter =
        fields.maybe(
            "retry_jitter_factor",
            Kinds.NUMBER.where(n -> n >= 0, "value_error", "This must be 0 or more"));
    fields.done();
    return new TaskPolicy(
        retries.or(() -> Optional.of(oldRetries).filter(n -> n > 0)),
        delay.or(() -> Optional.<Object>of(oldDelay).filter(n -> oldDelay > 0)),
        jitter);
  }

  /** A number or a list of numbers, as it was given. */
  private static Object delay(Object value, List<Object> loc) {
    if (value instanceof List<?>) {
      Kinds.list(SECONDS)
          .where(list -> list.size() <= MOST_DELAYS, "value_error", "These are 50 delays at most")
          .read(value, loc);
    } else {
      SECONDS.read(value, loc);
    }
    return value;
  }

  private static State pending(Ids ids, Instant now) {
    return new State(
        ids.timed(now),
        StateType.PENDING,
        StateType.PENDING.title(),
        now,
        Optional.empty(),
        null,
        StateDetails.NONE);
  }
}
