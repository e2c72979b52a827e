package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushpool.access.Scope;
import pushpool.api.Permit.Whom;

/** Writes docs/access.md anew with {@code -Dpushpool.write=true}; fails when it says otherwise. */
final class AccessTableTest {
  private static final Path TABLE =
      Path.of(System.getProperty("pushpool.root")).resolve("docs").resolve("access.md");
  private static final Set<String> STRANGERS = Set.of("no key", "wrong key", "revoked", "expired");

  private static AccessWorld world;

  @BeforeAll
  static void open() {
    world = new AccessWorld();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void theAccessTableIsThatOfTheCode() throws IOException {
    var table = table();

    if (Boolean.getBoolean("pushpool.write")) {
      Files.writeString(TABLE, table);
    }
    assertThat(TABLE).content().isEqualTo(table);
  }

  @Test
  void everyRouteAnswersEveryKindOfCallerAsTheTableSays() {
    var requests = new Requests(world);
    var callers = world.callers();
    var expected = new LinkedHashMap<String, Map<String, Long>>();
    var answered = new LinkedHashMap<String, Map<String, Long>>();

    for (var route : world.desk.api.routes()) {
      var name = route.method() + " " + route.pattern();
      expected.put(name, new LinkedHashMap<>());
      answered.put(name, new LinkedHashMap<>());
      callers.forEach(
          (who, shown) -> {
            var path = requests.path(route);
            var answer = world.call(route.method(), path, requests.body(route), shown);
            expected.get(name).put(who, expected(Permits.of(route), who));
            answered.get(name).put(who, answer.status());
          });
    }

    assertThat(answered).isEqualTo(expected);
    assertThat(answered)
        .hasSizeGreaterThan(170)
        .allSatisfy((_, row) -> assertThat(row).hasSize(11));
  }

  @Test
  void nothingIsSaidOfRoutesThatThereAreNot() {
    var routes =
        world.desk.api.routes().stream()
            .map(route -> route.method() + " " + route.pattern())
            .collect(Collectors.toSet());

    assertThat(Permits.names()).isEqualTo(routes);
  }

  @Test
  void aRouteOfWhichNothingIsSaidCannotBeServed() {
    var route = Route.get("/new", (_, _) -> HttpResponse.ok(1L));

    var guard = new Guard(world.desk.stores);

    assertThatIllegalStateException()
        .isThrownBy(() -> guard.guarded(route))
        .withMessage("Nothing says who may take the route GET /new.");
  }

  private static long expected(Permit permit, String who) {
    if (permit.whom() == Whom.ANYBODY) {
      return 200;
    }
    if (STRANGERS.contains(who)) {
      return 401;
    }
    var isAdmitted =
        switch (who) {
          case "its run" -> permit.whom() == Whom.KEYS_AND_RUNS;
          case "another run" ->
              permit.whom() == Whom.KEYS_AND_RUNS && permit.touch() == Touch.NOTHING;
          case "another pool" -> isShared(permit.touch());
          default -> Scope.valueOf(who.toUpperCase(Locale.ROOT)).covers(permit.scope());
        };
    return isAdmitted ? 200 : 403;
  }

  /** What is read by everybody, whatever his pools. */
  private static boolean isShared(Touch touch) {
    return Set.of(Touch.NOTHING, Touch.BLOCK, Touch.NAMED_BLOCK, Touch.VARIABLE).contains(touch);
  }

  private static String table() {
    var rows = new ArrayList<String>();
    for (var route : world.desk.api.routes()) {
      rows.add(row(route, Permits.of(route)));
    }
    return HEAD + String.join("", rows);
  }

  private static String row(Route route, Permit permit) {
    var cells = new ArrayList<String>(List.of(route.method(), "`" + route.pattern() + "`"));
    cells.add(
        permit.whom() == Whom.ANYBODY ? "anybody" : permit.scope().name().toLowerCase(Locale.ROOT));
    cells.add(permit.touch().words());
    WHO.forEach(who -> cells.add(String.valueOf(expected(permit, who)).replace("200", "✓")));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static final List<String> WHO =
      List.of(
          "no key",
          "wrong key",
          "revoked",
          "expired",
          "read",
          "run",
          "deploy",
          "admin",
          "its run",
          "another run",
          "another pool");

  private static final String HEAD =
      """
      # Who may take which route

      Made from the code. `AccessTableTest` sends a request of each row as each caller, about one run and what belongs to it: ✓ reaches the route, 401 is for those who are not known, 403 for those who may not.

      A key has one scope, and each includes those before it: `read` looks, but not at secrets; `run` starts, steers and reports on runs, and reads secrets; `deploy` changes deployments, schedules, variables and blocks; `admin` changes pools, queues and limits, and makes keys. The token of a run ("its run") is good for the run itself and what was created with it; of the rest it has what its job's `run_access` allows, which is everything in "its run" and nothing in "another run". A key may be limited to some work pools ("another pool" is one of scope `admin`, limited to others than the run's).

      What a request is about must belong to the run of a token, or to the pools of a limited key. A request about everything is for other keys only; a filter is about everything unless it has one of the conditions that are named here, with `any_` and nothing beside it.

      Keys are made, listed and revoked by those who have one of scope `admin`; the first is the secret of the stack (the output `PrefectApiAuthString`, or `PUSHPOOL_AUTH_STRING` of the local program). The answer of the first call is the only one that holds the key:

          curl -u :$PREFECT_API_AUTH_STRING $PREFECT_API_URL/admin/keys -H 'content-type: application/json' \\
            -d '{"name": "ci", "scope": "deploy", "work_pools": ["batch"], "expires": "2027-01-01T00:00:00Z"}'
          curl -u :$PREFECT_API_AUTH_STRING $PREFECT_API_URL/admin/keys
          curl -u :$PREFECT_API_AUTH_STRING $PREFECT_API_URL/admin/keys/<id> -X DELETE

      `work_pools` and `expires` may be left out. A client shows a key as `PREFECT_API_KEY` or `PREFECT_API_AUTH_STRING`. A revoked key is refused within 30 seconds.

      | Method | Path | Scope | About | no key | wrong key | revoked | expired | read | run | deploy | admin | its run | another run | another pool |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;
}
