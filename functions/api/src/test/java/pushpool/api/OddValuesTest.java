package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any value in any field is served or refused: the server does not fail and nothing is spoilt. */
final class OddValuesTest {
  private static final List<String> VALUES =
      List.of(
          "null",
          "5",
          "-1",
          "1.5",
          "1e400",
          "99999999999999999999999",
          "true",
          "\"\"",
          "\"x\"",
          "\"NaN\"",
          "\"Infinity\"",
          "1e30",
          "\"+300000-01-01T00:00:00Z\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"a\":null}",
          "{\"\":\"\"}",
          "{\"$ref\":\"#\"}",
          "{\"type\":5}",
          "{\"cron\":5}",
          "{\"rrule\":null}",
          "{\"interval\":\"Infinity\"}",
          "{\"any_\":[5]}",
          "{\"any_\":null}",
          "{\"retry_type\":\"bogus\"}",
          "{\"retry_delay\":\"NaN\"}",
          "{\"properties\":{\"a\":{\"$ref\":\"#/properties/a\"}}}",
          "{\"properties\":{\"a\":5}}",
          "{\"type\":\"PAUSED\",\"state_details\":{\"pause_timeout\":-1e300}}",
          "{\"job_configuration\":{\"a\":\"{{ a }}\"},\"variables\":{\"properties\":{\"a\":5}}}");

  private static final List<String> KINDS =
      List.of(
          "flows",
          "deployments",
          "work_pools",
          "work_queues",
          "flow_runs",
          "concurrency_limits",
          "v2/concurrency_limits");

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /flows/ | 'name':'f' | name tags labels",
        "POST | /flows/filter | | flows deployments flow_runs limit offset sort",
        "POST | /work_pools/ | 'name':'p','type':'ecs:push' | name type base_job_template is_paused"
            + " concurrency_limit storage_configuration description",
        "PATCH | /work_pools/batch | | base_job_template is_paused concurrency_limit description",
        "POST | /work_pools/filter | | work_pools limit offset",
        "POST | /work_pools/batch/queues | 'name':'q' | name priority filter concurrency_limit",
        "PATCH | /work_pools/batch/queues/default | | name priority filter last_polled is_paused",
        "POST | /work_queues/filter | | work_queues limit offset",
        "POST | /deployments/ | 'name':'d','flow_id':'FLOW','work_pool_name':'batch' | name flow_id"
            + " work_pool_name work_queue_name paused version tags labels parameters schedules"
            + " parameter_openapi_schema job_variables concurrency_limit concurrency_options"
            + " pull_steps created_by storage_document_id version_info",
        "PATCH | /deployments/DEPLOYMENT | | work_pool_name work_queue_name paused tags labels"
            + " parameters parameter_openapi_schema job_variables schedules concurrency_limit",
        "POST | /deployments/filter | | deployments flows flow_runs limit offset sort",
        "POST | /deployments/DEPLOYMENT/create_flow_run | | name parameters context tags labels"
            + " job_variables idempotency_key parent_task_run_id empirical_policy state"
            + " work_queue_name enforce_parameter_schema",
        "POST | /flow_runs/ | 'flow_id':'FLOW' | flow_id deployment_id name parameters labels"
            + " idempotency_key empirical_policy state work_pool_name work_queue_name",
        "PATCH | /flow_runs/RUN | | name flow_version parameters tags job_variables"
            + " empirical_policy infrastructure_pid",
        "POST | /flow_runs/filter | | flow_runs flows deployments limit offset sort",
        "POST | /flow_runs/RUN/set_state | | state force",
        "POST | /block_types/ | 'name':'t','slug':'t' | name slug description logo_url",
        "PATCH | /block_types/KIND | | description logo_url code_example",
        "POST | /block_types/filter | | block_types block_schemas limit offset",
        "POST | /block_schemas/ | 'block_type_id':'KIND' | fields block_type_id capabilities"
            + " version",
        "POST | /block_schemas/filter | | block_schemas limit offset",
        "POST | /block_documents/ | 'name':'b','block_type_id':'KIND',"
            + "'block_schema_id':'SHAPE' | name data block_type_id block_schema_id"
            + " is_anonymous",
        "PATCH | /block_documents/BLOCK | | data block_schema_id merge_existing_data",
        "POST | /block_documents/filter | | block_documents block_types block_schemas"
            + " include_secrets limit offset sort",
        "POST | /logs/filter | | logs limit offset sort",
        "POST | /v2/concurrency_limits/ | 'name':'l','limit':5 | name limit active active_slots"
            + " denied_slots slot_decay_per_second",
        "PATCH | /v2/concurrency_limits/gpu | | name limit active active_slots denied_slots"
            + " slot_decay_per_second",
        "POST | /v2/concurrency_limits/filter | | limit offset",
        "POST | /v2/concurrency_limits/increment | 'names':['gpu'],'slots':1 | names slots mode",
        "POST | /v2/concurrency_limits/increment-with-lease | 'names':['gpu'],'slots':1 | names"
            + " slots mode lease_duration holder",
        "POST | /v2/concurrency_limits/decrement | 'names':['gpu'],'slots':1 | names slots",
        "POST | /v2/concurrency_limits/decrement-with-lease | | lease_id",
        "POST | /v2/concurrency_limits/leases/00000000-0000-4000-8000-0000000000aa/renew | |"
            + " lease_duration",
        "POST | /concurrency_limits/ | 'tag':'t','concurrency_limit':5 | tag concurrency_limit",
        "POST | /concurrency_limits/filter | | limit offset",
        "POST | /concurrency_limits/tag/big/reset | | slot_override",
        "POST | /concurrency_limits/increment | 'names':['big'],'task_run_id':'FLOW' | names"
            + " task_run_id",
        "POST | /concurrency_limits/decrement | 'names':['big'],'task_run_id':'FLOW' | names"
            + " task_run_id",
      })
  void aValueIsServedOrRefused(String method, String path, String given, String fields) {
    var run = desk.run();
    var deployment = (String) desk.get("/flow_runs/" + run).field("deployment_id");
    var flow = (String) desk.get("/flow_runs/" + run).field("flow_id");
    var known = new HashMap<>(Map.of("RUN", run, "DEPLOYMENT", deployment, "FLOW", flow));
    known.putAll(block());
    var failed = new ArrayList<String>();
    desk.post("/v2/concurrency_limits/", Map.of("name", "gpu", "limit", 5));
    desk.post("/concurrency_limits/", Map.of("tag", "big", "concurrency_limit", 5));

    for (var field : fields.split(" ")) {
      for (var value : VALUES) {
        var rest = given == null ? "" : given.replace('\'', '"') + ",";
        var body = "{%s\"%s\":%s}".formatted(rest, field, value);
        var status = desk.call(method, filled(path, known), filled(body, known)).status();
        if (status >= 500 || status < 300 && !isSound(known)) {
          failed.add(status + " " + body);
        }
      }
    }

    assertThat(failed).isEmpty();
  }

  private static String filled(String text, Map<String, String> known) {
    return text.replace("FLOW", known.get("FLOW"))
        .replace("DEPLOYMENT", known.get("DEPLOYMENT"))
        .replace("/RUN", "/" + known.get("RUN"))
        .replace("BLOCK", known.get("BLOCK"))
        .replace("KIND", known.get("KIND"))
        .replace("SHAPE", known.get("SHAPE"));
  }

  private Map<String, String> block() {
    var kind = desk.post("/block_types/", Map.of("name", "k", "slug", "k")).id();
    var secret = Map.of("secret_fields", List.of("s", "t.*"));
    var shape = desk.post("/block_schemas/", Map.of("fields", secret, "block_type_id", kind)).id();
    var given = Map.of("name", "k", "block_type_id", kind, "block_schema_id", shape);
    return Map.of(
        "KIND", kind, "SHAPE", shape, "BLOCK", desk.post("/block_documents/", given).id());
  }

  /** Whether everything that is stored can still be read. */
  private boolean isSound(Map<String, String> known) {
    return desk.get("/flow_runs/" + known.get("RUN")).status() == 200
        && desk.get("/deployments/" + known.get("DEPLOYMENT")).status() == 200
        && KINDS.stream()
            .allMatch(kind -> desk.post("/" + kind + "/filter", Map.of()).status() == 200);
  }

  @Test
  void aLogOfAMegabyteIsKept() {
    var run = desk.run();
    var log =
        "[{\"name\":\"f\",\"level\":20,\"message\":\"%s\",\"timestamp\":\"2026-03-01T12:00:00Z\","
            + "\"flow_run_id\":\"%s\"}]";

    var answer = desk.call("POST", "/logs/", log.formatted("x".repeat(1_000_000), run));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(desk.stores.logs().of(UUID.fromString(run)))
        .hasSize(1)
        .allMatch(kept -> kept.message().length() == 1_000_000);
  }
}
