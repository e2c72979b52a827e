package pushpool.api;

import static java.util.Map.entry;
import static pushpool.access.Scope.READ;
import static pushpool.access.Scope.RUN;
import static pushpool.api.Permit.both;
import static pushpool.api.Permit.keys;

import java.util.Map;

/** Who may take the routes of runs and of what they leave behind. */
final class RunPermits {
  static final Map<String, Permit> ALL =
      Map.ofEntries(
          entry("POST /flow_runs", both(RUN, BodyTouches.NEW_RUN).findingRuns()),
          entry("POST /flow_runs/filter", both(READ, BodyTouches.RUNS)),
          entry("POST /flow_runs/count", both(READ, BodyTouches.RUNS)),
          entry("POST /flow_runs/paginate", both(READ, BodyTouches.RUNS)),
          entry("POST /flow_runs/history", keys(READ, BodyTouches.RUNS)),
          entry("POST /flow_runs/lateness", keys(READ, BodyTouches.RUNS)),
          entry("POST /flow_runs/bulk_delete", keys(RUN, BodyTouches.RUNS)),
          entry("POST /flow_runs/bulk_set_state", keys(RUN, BodyTouches.RUNS)),
          entry("GET /flow_runs/{id}", both(READ, Touch.RUN)),
          entry("PATCH /flow_runs/{id}", both(RUN, Touch.RUN)),
          entry("DELETE /flow_runs/{id}", keys(RUN, Touch.RUN)),
          entry("PATCH /flow_runs/{id}/labels", both(RUN, Touch.RUN)),
          entry("POST /flow_runs/{id}/set_state", both(RUN, Touch.RUN)),
          entry("GET /flow_runs/{id}/why", both(READ, Touch.RUN)),
          entry("GET /flow_runs/{id}/submissions", both(READ, Touch.RUN)),
          entry("GET /flow_runs/{id}/logs/download", both(READ, Touch.RUN)),
          entry("POST /flow_runs/{id}/resume", both(RUN, Touch.RUN)),
          entry("POST /flow_runs/{id}/input", both(RUN, Touch.RUN)),
          entry("POST /flow_runs/{id}/input/filter", both(READ, Touch.RUN)),
          entry("GET /flow_runs/{id}/input/{key}", both(READ, Touch.RUN)),
          entry("DELETE /flow_runs/{id}/input/{key}", both(RUN, Touch.RUN)),
          entry("GET /flow_run_states", both(READ, Touch.RUN_ASKED)),
          entry("POST /task_runs", both(RUN, BodyTouches.NEW_TASK_RUN)),
          entry("POST /task_runs/filter", both(READ, BodyTouches.TASK_RUNS)),
          entry("POST /task_runs/count", both(READ, BodyTouches.TASK_RUNS)),
          entry("POST /task_runs/paginate", both(READ, BodyTouches.TASK_RUNS)),
          entry("POST /task_runs/history", keys(READ, BodyTouches.TASK_RUNS)),
          entry("GET /task_runs/{id}", both(READ, Touch.TASK_RUN)),
          entry("PATCH /task_runs/{id}", both(RUN, Touch.TASK_RUN)),
          entry("DELETE /task_runs/{id}", keys(RUN, Touch.TASK_RUN)),
          entry("POST /task_runs/{id}/set_state", both(RUN, Touch.TASK_RUN)),
          entry("GET /task_run_states", both(READ, Touch.TASK_RUN_ASKED)),
          entry("POST /logs", both(RUN, BodyTouches.NEW_LOGS)),
          entry("POST /logs/filter", both(READ, BodyTouches.LOGS)),
          entry("POST /events", both(RUN, BodyTouches.HEARTBEATS)),
          entry("POST /artifacts", both(RUN, BodyTouches.NEW_ARTIFACT)),
          entry("POST /artifacts/filter", both(READ, BodyTouches.ARTIFACTS)),
          entry("POST /artifacts/count", both(READ, BodyTouches.ARTIFACTS)),
          entry("POST /artifacts/latest/filter", keys(READ, Touch.ALL)),
          entry("POST /artifacts/latest/count", keys(READ, Touch.ALL)),
          entry("GET /artifacts/{key}/latest", keys(READ, Touch.ALL)),
          entry("GET /artifacts/{id}", both(READ, Touch.ARTIFACT)),
          entry("PATCH /artifacts/{id}", both(RUN, Touch.ARTIFACT)),
          entry("DELETE /artifacts/{id}", keys(RUN, Touch.ARTIFACT)));

  private RunPermits() {}
}
