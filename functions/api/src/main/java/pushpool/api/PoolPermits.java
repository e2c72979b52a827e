package pushpool.api;

import static java.util.Map.entry;
import static pushpool.access.Scope.ADMIN;
import static pushpool.access.Scope.READ;
import static pushpool.access.Scope.RUN;
import static pushpool.api.Permit.both;
import static pushpool.api.Permit.keys;

import java.util.Map;

/** Who may take the routes of pools, queues, workers and limits. */
final class PoolPermits {
  static final Map<String, Permit> ALL =
      Map.ofEntries(
          entry("POST /work_pools/render", keys(READ, Touch.NOTHING)),
          entry("POST /work_pools", keys(ADMIN, Touch.ALL)),
          entry("POST /work_pools/filter", keys(READ, BodyTouches.POOLS)),
          entry("POST /work_pools/count", keys(READ, BodyTouches.POOLS)),
          entry("GET /work_pools/{name}", both(READ, Touch.POOL)),
          entry("PATCH /work_pools/{name}", keys(ADMIN, Touch.POOL)),
          entry("DELETE /work_pools/{name}", keys(ADMIN, Touch.POOL)),
          entry("POST /work_pools/{name}/concurrency_status", keys(READ, Touch.POOL)),
          entry("POST /work_pools/{name}/get_scheduled_flow_runs", keys(RUN, Touch.POOL)),
          entry("POST /work_pools/{name}/workers/heartbeat", keys(RUN, Touch.POOL)),
          entry("POST /work_pools/{name}/workers/filter", keys(READ, Touch.POOL)),
          entry("DELETE /work_pools/{name}/workers/{worker}", keys(RUN, Touch.POOL)),
          entry("POST /work_pools/{name}/queues", keys(ADMIN, Touch.POOL)),
          entry("POST /work_pools/{name}/queues/filter", keys(READ, Touch.POOL)),
          entry("GET /work_pools/{name}/queues/{queue}", keys(READ, Touch.POOL)),
          entry("PATCH /work_pools/{name}/queues/{queue}", keys(ADMIN, Touch.POOL)),
          entry("DELETE /work_pools/{name}/queues/{queue}", keys(ADMIN, Touch.POOL)),
          entry("POST /work_queues", keys(ADMIN, Touch.ALL)),
          entry("POST /work_queues/filter", keys(READ, Touch.ALL)),
          entry("GET /work_queues/name/{queue}", keys(READ, Touch.ALL)),
          entry("GET /work_queues/{id}", both(READ, Touch.QUEUE)),
          entry("PATCH /work_queues/{id}", keys(ADMIN, Touch.QUEUE)),
          entry("DELETE /work_queues/{id}", keys(ADMIN, Touch.QUEUE)),
          entry("GET /work_queues/{id}/status", keys(READ, Touch.QUEUE)),
          entry("POST /work_queues/{id}/get_runs", keys(RUN, Touch.QUEUE)),
          entry("POST /v2/concurrency_limits", keys(ADMIN, Touch.ALL)),
          entry("POST /v2/concurrency_limits/filter", keys(READ, Touch.NOTHING)),
          entry("GET /v2/concurrency_limits/{limit}", both(READ, Touch.NOTHING)),
          entry("PATCH /v2/concurrency_limits/{limit}", keys(ADMIN, Touch.ALL)),
          entry("DELETE /v2/concurrency_limits/{limit}", keys(ADMIN, Touch.ALL)),
          // A slot is given back under the lease it was taken with, which nobody else can guess.
          entry("POST /v2/concurrency_limits/increment", both(RUN, Touch.NOTHING)),
          entry("POST /v2/concurrency_limits/increment-with-lease", both(RUN, BodyTouches.HOLDER)),
          entry("POST /v2/concurrency_limits/decrement-with-lease", both(RUN, Touch.NOTHING)),
          entry("POST /v2/concurrency_limits/leases/{lease}/renew", both(RUN, Touch.NOTHING)),
          entry("POST /v2/concurrency_limits/decrement", keys(RUN, Touch.NOTHING)),
          entry("POST /concurrency_limits", keys(ADMIN, Touch.ALL)),
          entry("POST /concurrency_limits/filter", keys(READ, Touch.NOTHING)),
          entry("POST /concurrency_limits/increment", keys(RUN, Touch.NOTHING)),
          entry("POST /concurrency_limits/decrement", keys(RUN, Touch.NOTHING)),
          entry("GET /concurrency_limits/{id}", keys(READ, Touch.NOTHING)),
          entry("DELETE /concurrency_limits/{id}", keys(ADMIN, Touch.ALL)),
          entry("GET /concurrency_limits/tag/{tag}", keys(READ, Touch.NOTHING)),
          entry("POST /concurrency_limits/tag/{tag}/reset", keys(ADMIN, Touch.ALL)),
          entry("DELETE /concurrency_limits/tag/{tag}", keys(ADMIN, Touch.ALL)));

  private PoolPermits() {}
}
