package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.request.Ids;
import pushpool.targets.EcsDefaults;

final class DoctorRoutesTest {
  private static final Finding ILL = new Finding.Ill("the door", "It is shut.", "Turn the handle.");

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private HttpResponse examined(Map<String, String> headers, List<Finding> found) {
    var probe =
        new Probe() {
          @Override
          public String subject() {
            return "the door";
          }

          @Override
          public List<Finding> look(Instant now) {
            return found;
          }
        };
    var api =
        new Api(
            desk.stores,
            EcsDefaults.image("none"),
            new Ids(new Random(1)),
            desk.clock,
            Scheduling.USUAL,
            List.of(probe));
    return api.answer(
        new HttpRequest("GET", "/admin/doctor", Map.of(), headers, new byte[0], "asked"));
  }

  private static Map<?, ?> body(HttpResponse response) {
    return (Map<?, ?>) response.body().orElseThrow().value();
  }

  @Test
  void whatIsIllIsToldWithItsRemedy() {
    var body = body(examined(Map.of(), List.of(ILL)));

    assertThat(body.get("well")).isEqualTo(false);
    assertThat((List<?>) body.get("findings"))
        .last()
        .isEqualTo(
            Map.of(
                "subject", "the door",
                "verdict", "ill",
                "message", "It is shut.",
                "remedy", "Turn the handle."));
  }

  @Test
  void whatIsUnknownIsNotIll() {
    var body = body(examined(Map.of(), List.of(new Finding.Unknown("the door", "It is dark."))));

    assertThat(body.get("well")).isEqualTo(true);
    assertThat((List<?>) body.get("findings")).hasSize(3);
  }

  @Test
  void aPersonMayAskForText() {
    var text = examined(Map.of("accept", "text/plain"), List.of(ILL)).body().orElseThrow().value();

    assertThat((String) text)
        .contains("well     work pools: There is no push pool yet.")
        .contains("ILL      the door: It is shut.\n         Turn the handle.\n");
  }
}
