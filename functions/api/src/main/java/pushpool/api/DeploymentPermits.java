package pushpool.api;

import static java.util.Map.entry;
import static pushpool.access.Scope.DEPLOY;
import static pushpool.access.Scope.READ;
import static pushpool.access.Scope.RUN;
import static pushpool.api.Permit.both;
import static pushpool.api.Permit.keys;

import java.util.Map;

/** Who may take the routes of flows, deployments and schedules. */
final class DeploymentPermits {
  static final Map<String, Permit> ALL =
      Map.ofEntries(
          entry("POST /deployments/{id}/render", keys(READ, Touch.DEPLOYMENT)),
          // Whoever runs a flow registers it, and is told of one that is known by that name.
          entry("POST /flows", both(RUN, Touch.NOTHING)),
          entry("POST /flows/filter", keys(READ, Touch.NOTHING)),
          entry("POST /flows/count", keys(READ, Touch.NOTHING)),
          entry("POST /flows/paginate", keys(READ, Touch.NOTHING)),
          entry("GET /flows/name/{name}", both(READ, Touch.NOTHING)),
          entry("GET /flows/{id}", both(READ, Touch.NOTHING)),
          entry("PATCH /flows/{id}", keys(DEPLOY, Touch.ALL)),
          entry("DELETE /flows/{id}", keys(DEPLOY, Touch.ALL)),
          entry("POST /deployments", keys(DEPLOY, BodyTouches.NEW_DEPLOYMENT)),
          entry("POST /deployments/filter", keys(READ, BodyTouches.DEPLOYMENTS)),
          entry("POST /deployments/paginate", keys(READ, BodyTouches.DEPLOYMENTS)),
          entry("POST /deployments/count", keys(READ, BodyTouches.DEPLOYMENTS)),
          entry("POST /deployments/bulk_delete", keys(DEPLOY, BodyTouches.DEPLOYMENTS)),
          entry("POST /deployments/get_scheduled_flow_runs", keys(RUN, Touch.ALL)),
          entry("GET /deployments/name/{flow}/{deployment}", both(READ, Touch.NAMED_DEPLOYMENT)),
          entry("GET /deployments/{id}", both(READ, Touch.DEPLOYMENT)),
          entry("PATCH /deployments/{id}", keys(DEPLOY, Touch.DEPLOYMENT.and(BodyTouches.MOVED))),
          entry("DELETE /deployments/{id}", keys(DEPLOY, Touch.DEPLOYMENT)),
          entry("GET /deployments/{id}/work_queue_check", keys(READ, Touch.DEPLOYMENT)),
          entry("POST /deployments/{id}/pause_deployment", keys(DEPLOY, Touch.DEPLOYMENT)),
          entry("POST /deployments/{id}/resume_deployment", keys(DEPLOY, Touch.DEPLOYMENT)),
          entry(
              "POST /deployments/{id}/create_flow_run",
              both(RUN, Touch.DEPLOYMENT.and(BodyTouches.PARENT)).findingRuns()),
          entry(
              "POST /deployments/{id}/create_flow_run/bulk",
              keys(RUN, Touch.DEPLOYMENT.and(BodyTouches.PARENTS))),
          entry("GET /deployments/{id}/schedules", keys(READ, Touch.DEPLOYMENT)),
          entry("POST /deployments/{id}/schedules", keys(DEPLOY, Touch.DEPLOYMENT)),
          entry("POST /deployments/{id}/schedule", keys(DEPLOY, Touch.DEPLOYMENT)),
          entry("PATCH /deployments/{id}/schedules/{schedule_id}", keys(DEPLOY, Touch.DEPLOYMENT)),
          entry("DELETE /deployments/{id}/schedules/{schedule_id}", keys(DEPLOY, Touch.DEPLOYMENT)),
          entry("GET /deployments/{id}/schedules/preview", keys(READ, Touch.DEPLOYMENT)),
          entry("POST /schedules/preview", keys(READ, Touch.NOTHING)));

  private DeploymentPermits() {}
}
