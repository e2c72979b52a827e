package pushpool.api;

import static java.util.Map.entry;
import static pushpool.access.Scope.ADMIN;
import static pushpool.access.Scope.DEPLOY;
import static pushpool.access.Scope.READ;
import static pushpool.api.Permit.anybody;
import static pushpool.api.Permit.both;
import static pushpool.api.Permit.keys;

import java.util.Map;

/** Who may take the routes of what belongs to no pool, deployment or run. */
final class WorkspacePermits {
  static final Map<String, Permit> ALL =
      Map.ofEntries(
          entry("GET /health", anybody()),
          entry("GET /ready", anybody()),
          entry("GET /events/in", anybody()),
          entry("GET /events/out", anybody()),
          entry("GET /logs/out", anybody()),
          entry("GET /hello", both(READ, Touch.NOTHING)),
          entry("GET /version", both(READ, Touch.NOTHING)),
          entry("GET /csrf-token", both(READ, Touch.NOTHING)),
          entry("GET /admin/version", both(READ, Touch.NOTHING)),
          entry("GET /admin/settings", keys(READ, Touch.NOTHING)),
          entry("GET /admin/storage", both(READ, Touch.NOTHING)),
          entry("PUT /admin/storage", keys(ADMIN, Touch.ALL)),
          entry("DELETE /admin/storage", keys(ADMIN, Touch.ALL)),
          entry("GET /admin/doctor", keys(ADMIN, Touch.ALL)),
          entry("POST /admin/keys", keys(ADMIN, Touch.ALL)),
          entry("GET /admin/keys", keys(ADMIN, Touch.ALL)),
          entry("DELETE /admin/keys/{id}", keys(ADMIN, Touch.ALL)),
          entry("GET /collections/views/aggregate-worker-metadata", keys(READ, Touch.NOTHING)),
          entry("POST /variables", keys(DEPLOY, Touch.ALL)),
          entry("POST /variables/filter", keys(READ, Touch.NOTHING)),
          entry("POST /variables/count", keys(READ, Touch.NOTHING)),
          entry("GET /variables/name/{name}", both(READ, Touch.VARIABLE)),
          entry("PATCH /variables/name/{name}", keys(DEPLOY, Touch.ALL)),
          entry("DELETE /variables/name/{name}", keys(DEPLOY, Touch.ALL)),
          entry("GET /variables/{id}", keys(READ, Touch.NOTHING)),
          entry("PATCH /variables/{id}", keys(DEPLOY, Touch.ALL)),
          entry("DELETE /variables/{id}", keys(DEPLOY, Touch.ALL)),
          entry("POST /block_types", keys(DEPLOY, Touch.ALL)),
          entry("POST /block_types/filter", keys(READ, Touch.NOTHING)),
          entry("POST /block_types/install_system_block_types", keys(DEPLOY, Touch.NOTHING)),
          entry("GET /block_types/slug/{slug}", both(READ, Touch.NOTHING)),
          entry("GET /block_types/slug/{slug}/block_documents", keys(READ, Touch.NOTHING)),
          entry(
              "GET /block_types/slug/{slug}/block_documents/name/{name}",
              both(READ, Touch.NAMED_BLOCK)),
          entry("GET /block_types/{id}", both(READ, Touch.NOTHING)),
          entry("PATCH /block_types/{id}", keys(DEPLOY, Touch.ALL)),
          entry("DELETE /block_types/{id}", keys(DEPLOY, Touch.ALL)),
          entry("POST /block_schemas", keys(DEPLOY, Touch.ALL)),
          entry("POST /block_schemas/filter", keys(READ, Touch.NOTHING)),
          entry("GET /block_schemas/checksum/{checksum}", both(READ, Touch.NOTHING)),
          entry("GET /block_schemas/{id}", both(READ, Touch.NOTHING)),
          entry("DELETE /block_schemas/{id}", keys(DEPLOY, Touch.ALL)),
          entry("GET /block_capabilities", keys(READ, Touch.NOTHING)),
          entry("POST /block_documents", keys(DEPLOY, Touch.ALL)),
          entry("POST /block_documents/filter", keys(READ, Touch.NOTHING)),
          entry("POST /block_documents/count", keys(READ, Touch.NOTHING)),
          entry("GET /block_documents/{id}", both(READ, Touch.BLOCK)),
          entry("PATCH /block_documents/{id}", keys(DEPLOY, Touch.ALL)),
          entry("DELETE /block_documents/{id}", keys(DEPLOY, Touch.ALL)),
          entry("POST /migrate/infrastructure-block", keys(READ, Touch.NOTHING)),
          entry("POST /automations/filter", keys(READ, Touch.NOTHING)),
          entry("POST /automations/count", keys(READ, Touch.NOTHING)),
          entry("GET /automations/related-to/{resource}", keys(READ, Touch.NOTHING)),
          entry("DELETE /automations/owned-by/{resource}", keys(DEPLOY, Touch.NOTHING)),
          entry("POST /automations", keys(DEPLOY, Touch.ALL)),
          entry("GET /automations/{id}", keys(READ, Touch.NOTHING)),
          entry("PUT /automations/{id}", keys(DEPLOY, Touch.ALL)),
          entry("PATCH /automations/{id}", keys(DEPLOY, Touch.ALL)),
          entry("DELETE /automations/{id}", keys(DEPLOY, Touch.ALL)));

  private WorkspacePermits() {}
}
