package pushpool.local.replay;

import java.util.List;
import java.util.Map;
import pushpool.json.Json;

/** The request that makes a deployment like one that was read. */
final class RecordedDeployment {
  private RecordedDeployment() {}

  static Map<String, Object> request(Map<String, Object> recorded) {
    var request =
        World.pick(
            recorded,
            "name",
            "flow_id",
            "version",
            "description",
            "paused",
            "concurrency_options",
            "enforce_parameter_schema",
            "parameter_openapi_schema",
            "parameters",
            "tags",
            "pull_steps",
            "path",
            "entrypoint",
            "work_pool_name",
            "work_queue_name",
            "job_variables");
    request.put("concurrency_limit", limit(recorded.get("global_concurrency_limit")));
    request.put("schedules", schedules(recorded.get("schedules")));
    return request;
  }

  private static Object limit(Object globalLimit) {
    return globalLimit == null ? null : Json.asObject(globalLimit).get("limit");
  }

  private static List<Map<String, Object>> schedules(Object recorded) {
    return Json.asArray(recorded).stream()
        .map(
            one ->
                World.pick(one, "schedule", "active", "max_scheduled_runs", "parameters", "slug"))
        .toList();
  }
}
