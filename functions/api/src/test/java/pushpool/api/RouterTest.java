package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.request.Ids;

final class RouterTest {
  private static final String ID = "01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17";

  private static final Router ROUTER =
      new Router(
          List.of(
              Route.get("/things/name/{name}", (_, path) -> said("name", path)),
              Route.get("/things/{id}", (_, path) -> said("id " + path.id(), path)),
              Route.patch("/things/{id}", (_, path) -> said("patch", path)),
              Route.get("/pools/{name}/queues/{queue}", (_, path) -> said("queue", path)),
              Route.get("/pools/{name}", (_, path) -> said("pool", path))));

  private static HttpResponse said(String what, Route.Path path) {
    return HttpResponse.ok(what + " " + path.values());
  }

  private static HttpResponse answer(String method, String path) {
    return ROUTER.answer(
        new HttpRequest(method, path, Map.of(), Map.of(), new byte[0], "request-1"));
  }

  private static Object body(String method, String path) {
    return answer(method, path).body().orElseThrow().value();
  }

  @Test
  void aPathIsAnsweredByTheRouteOfItsForm() {
    assertThat(body("GET", "/things/" + ID)).isEqualTo("id " + ID + " [" + ID + "]");
    assertThat(body("PATCH", "/things/" + ID)).isEqualTo("patch [" + ID + "]");
    assertThat(body("GET", "/things/name/a b")).isEqualTo("name [a b]");
    assertThat(body("GET", "/pools/p/queues/q")).isEqualTo("queue [p, q]");
  }

  @Test
  void aSlashAtTheEndMakesNoDifference() {
    assertThat(body("GET", "/pools/p/")).isEqualTo(body("GET", "/pools/p"));
    assertThat(body("GET", "/things/" + ID + "/")).isEqualTo(body("GET", "/things/" + ID));
  }

  @Test
  void anIdMayBeInCapitals() {
    assertThat(body("PATCH", "/things/" + ID.toUpperCase(Locale.ROOT)))
        .isEqualTo("patch [" + ID.toUpperCase(Locale.ROOT) + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "//",
        "/nowhere",
        "/things",
        "/things/no-id",
        "/pools//",
        "/pools/p/queues"
      })
  void aPathOfNoFormIsNotFound(String path) {
    assertThat(answer("GET", path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"POST, /pools/p", "DELETE, /things/" + ID, "GE, /pools/p"})
  void aPathThatIsKnownUnderOtherMethodsIsNotAllowed(String method, String path) {
    assertThat(answer(method, path).status()).isEqualTo(405);
  }

  @Test
  void everyRouteOfTheApiIsAnsweredInBothSlashForms() {
    try (var desk = new Desk()) {
      var api = new Api(desk.stores, new Ids(new Random(1)), desk.clock);

      for (var route : api.routes()) {
        var path = route.pattern().replaceAll("\\{[a-z_]*id}", ID).replaceAll("\\{\\w+}", "x");
        var plain = desk.call(route.method(), path, null);
        var slashed = desk.call(route.method(), path + "/", null);

        assertThat(plain.status()).as(route.pattern()).isNotIn(405L, 500L);
        assertThat(slashed.status()).as(route.pattern() + "/").isEqualTo(plain.status());
      }
    }
  }
}
