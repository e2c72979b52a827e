package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.access.Allowance;
import pushpool.json.Json;
import pushpool.table.Query;
import pushpool.table.TableName;

final class KeyRoutesTest {
  private final AccessWorld world = new AccessWorld();
  private final Desk desk = world.desk;

  @AfterEach
  void close() {
    world.close();
  }

  private long status(String shown) {
    return desk.call("GET", "/version", null, Map.of("authorization", shown)).status();
  }

  private Map<String, Object> listed(String name) {
    return desk.get("/admin/keys").array().stream()
        .map(Json::asObject)
        .filter(key -> name.equals(key.get("name")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aKeyIsToldOnceAndListedWithoutItself() {
    var made =
        desk.post(
            "/admin/keys", Map.of("name", "ci", "scope", "deploy", "work_pools", List.of("batch")));

    var key = new HashMap<>(made.object());
    var text = (String) key.remove("key");

    assertThat(made.status()).isEqualTo(201);
    assertThat(text).matches("pp_[\\w-]{64}");
    assertThat(listed("ci")).isEqualTo(key);
    assertThat(key)
        .containsEntry("scope", "deploy")
        .containsEntry("work_pools", List.of("batch"))
        .containsEntry("expires", null)
        .containsEntry("last_used", null);
  }

  @Test
  void whatIsStoredDoesNotHoldTheKey() {
    var text = (String) world.key("ci", Map.of()).get("key");

    var stored = desk.table.all(TableName.REGISTRY, Query.of("api_key", 10)).toList().toString();

    assertThat(stored).contains("ci").doesNotContain(text.substring(25));
  }

  @Test
  void aRevokedKeyIsGoodForHalfAMinuteAtMost() {
    var made = world.key("ci", Map.of());
    var shown = "Bearer " + made.get("key");
    assertThat(status(shown)).isEqualTo(200);

    var revoked = desk.delete("/admin/keys/" + made.get("id"));
    desk.clock.advance(Duration.ofSeconds(30));

    assertThat(revoked.status()).isEqualTo(204);
    assertThat(status(shown)).isEqualTo(401);
    assertThat(desk.delete("/admin/keys/" + made.get("id")).status()).isEqualTo(404);
  }

  @Test
  void theLastUseOfAKeyIsWrittenOnceAnHour() {
    var shown = world.bearer("ci", Map.of());
    var first = desk.clock.instant();
    status(shown);

    desk.clock.advance(Duration.ofMinutes(59));
    status(shown);
    var within = listed("ci").get("last_used");
    desk.clock.advance(Duration.ofMinutes(1));
    status(shown);

    assertThat(within).isEqualTo(first.toString());
    assertThat(listed("ci")).containsEntry("last_used", desk.clock.instant().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'scope': 'read'} | name",
        "{'name': 'a', 'scope': 'everything'} | scope",
        "{'name': '', 'scope': 'read'} | name",
        "{'name': 'a', 'scope': 'read', 'work_pools': []} | work_pools",
        "{'name': 'a', 'scope': 'read', 'expires': '2020-01-01T00:00:00Z'} | expires",
        "{'name': 'a', 'scope': 'read', 'key': 'mine'} | key"
      })
  void aKeyThatMakesNoSenseIsRefused(String body, String field) {
    var answer = desk.call("POST", "/admin/keys", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(Json.text(answer.body())).contains("[\"body\",\"" + field + "\"]");
  }

  @Test
  void aNameIsTakenOnce() {
    world.key("ci", Map.of());

    assertThat(desk.post("/admin/keys", Map.of("name", "ci", "scope", "read")).status())
        .isEqualTo(409);
  }

  @Test
  void aKeyThatMayOnlyReadDoesNotSeeSecrets() {
    var read = world.bearer("reader", Map.of("scope", "read"));
    var run = world.bearer("runner", Map.of("scope", "run"));
    var path = "/block_documents/" + world.block;

    assertThat(world.real("GET", path, null, read).status()).isEqualTo(200);
    assertThat(world.real("GET", path + "?include_secrets=true", null, read).status())
        .isEqualTo(403);
    assertThat(world.real("GET", path + "?include_secrets=True", null, read).status())
        .isEqualTo(403);
    assertThat(world.real("GET", path + "?include_secrets=true", null, run).status())
        .isEqualTo(200);
    var asked = Map.of("include_secrets", true);
    assertThat(world.real("POST", "/block_documents/filter", asked, read).status()).isEqualTo(403);
    assertThat(world.real("POST", "/block_documents/filter", asked, run).status()).isEqualTo(200);
  }

  @Test
  void aLimitedKeyStaysInItsPools() {
    var key = world.bearer("team", Map.of("scope", "deploy", "work_pools", List.of("quick")));
    var flow = desk.post("/flows/", Map.of("name", "etl")).id();
    var stolen = Map.of("flow_id", flow, "name", "nightly", "work_pool_name", "quick");
    var own = Map.of("flow_id", flow, "name", "mine", "work_pool_name", "quick");
    var elsewhere = Map.of("flow_id", flow, "name", "mine", "work_pool_name", "batch");

    var made = world.real("POST", "/deployments/", own, key);
    var moved = Map.of("work_pool_name", "batch");
    var lost = Map.of("work_queue_name", "default");

    assertThat(made.status()).isEqualTo(201);
    assertThat(world.real("POST", "/deployments/", elsewhere, key).status()).isEqualTo(403);
    assertThat(world.real("POST", "/deployments/", stolen, key).status()).isEqualTo(403);
    assertThat(world.real("PATCH", "/deployments/" + made.id(), moved, key).status())
        .isEqualTo(403);
    assertThat(world.real("PATCH", "/deployments/" + made.id(), lost, key).status()).isEqualTo(403);
    assertThat(world.real("GET", "/flow_runs/" + world.otherRun, null, key).status())
        .isEqualTo(200);
    assertThat(world.real("GET", "/flow_runs/" + world.run, null, key).status()).isEqualTo(403);
    assertThat(world.real("POST", "/flow_runs/filter", Map.of(), key).field("detail"))
        .isEqualTo("This key is limited to work pools: quick.");
  }

  @Test
  void aLimitedKeyReadsWhatItsPoolsNamesSay() {
    var key = world.bearer("team", Map.of("scope", "run", "work_pools", List.of("quick")));
    var filter = Map.of("work_pools", Map.of("name", Map.of("any_", List.of("quick"))));

    var found = world.real("POST", "/flow_runs/filter", filter, key);

    assertThat(found.array()).hasSize(1);
    assertThat(Json.asObject(found.array().getFirst())).containsEntry("id", world.otherRun);
  }

  @Test
  void aSubflowIsInThePoolOfItsParent() {
    var key = world.bearer("team", Map.of("scope", "run", "work_pools", List.of("quick")));
    var flow = desk.post("/flows/", Map.of("name", "sub")).id();
    var task = world.task(world.otherRun);
    var wish = Map.of("flow_id", flow, "parent_task_run_id", task);

    var child = world.real("POST", "/flow_runs/", wish, key);
    var alone = world.real("POST", "/flow_runs/", Map.of("flow_id", flow), key);

    assertThat(child.status()).isEqualTo(201);
    assertThat(world.real("GET", "/flow_runs/" + child.id(), null, key).status()).isEqualTo(200);
    assertThat(alone.status()).isEqualTo(403);
  }

  @Test
  void whoFailsTooOftenWaitsAndWhoIsKnownDoesNot() {
    var known = world.bearer("known", Map.of());
    var fresh = world.bearer("fresh", Map.of());
    assertThat(status(known)).isEqualTo(200);

    for (var i = 0; i < Failures.MOST; i++) {
      assertThat(status("Bearer wrong")).isEqualTo(401);
    }
    var held = desk.sent("GET", "/version", null, Map.of("authorization", "Bearer wrong"));

    assertThat(held).containsEntry("statusCode", 429L);
    assertThat(Json.asObject(held.get("headers"))).containsEntry("retry-after", "60");
    assertThat(status(known)).isEqualTo(200);
    assertThat(status("Bearer " + Desk.SECRET)).isEqualTo(200);
    assertThat(status(fresh)).isEqualTo(429);
    desk.clock.advance(Duration.ofMinutes(1));
    assertThat(status(fresh)).isEqualTo(200);
    assertThat(status("Bearer wrong")).isEqualTo(401);
  }

  @Test
  void failuresOfOneAddressAreNotThoseOfAnother() {
    for (var i = 0; i < 3 * Failures.MOST; i++) {
      assertThat(world.call("GET", "/version", null, "Bearer wrong").status()).isEqualTo(401);
    }
  }

  @Test
  void noKeyIsEverLogged() {
    var key = world.key("ci", Map.of()).get("key").toString();
    var token = world.token(world.run, Allowance.ALL).substring(7);
    var out = System.out;
    var err = System.err;
    var log = new ByteArrayOutputStream();
    try (var broken = new Desk(BrokenFlows::instead)) {
      System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
      System.setErr(System.out);
      for (var shown : List.of(Desk.SECRET, key, token, AccessWorld.wrong(key))) {
        var headers = Map.of("authorization", "Bearer " + shown);
        broken.call("POST", "/flows/filter", "{}", headers);
        desk.call("GET", "/flows/name/x", null, headers);
        desk.call("POST", "/flow_runs/filter", "{", headers);
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("failed")
        .doesNotContain(Desk.SECRET, key.substring(25), token.substring(20));
  }
}
