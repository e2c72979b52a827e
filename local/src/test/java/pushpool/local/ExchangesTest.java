package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.local.replay.Allowance;
import pushpool.local.replay.Difference;
import pushpool.local.replay.Exchange;
import pushpool.local.replay.Scenes;
import pushpool.local.replay.Session;

/**
 * Recorded exchanges between the real client and the reference server, replayed against the
 * service.
 */
final class ExchangesTest {
  /** What is answered as unsupported. */
  private static final Set<String> UNSUPPORTED = Set.of("/api/automations/");

  /** The reference forgets a schedule's parameters when the schedule is paused or resumed. */
  private static final Allowance KEPT =
      new Allowance(
          Pattern.compile("GET /api/deployments/.*"),
          Difference.Aspect.VALUE,
          "$.schedules[*].parameters",
          "Pausing a schedule keeps its parameters.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_connect",
        "b_workpool",
        "b_workpool_push",
        "c_deploy",
        "d_deployment",
        "g_blocks"
      })
  void whatAClientAsksIsAnsweredAsRecorded(String file) {
    try (var service = Services.api()) {
      var session = Session.against(service.url()).allowing(KEPT);

      var report = session.play(Scenes.of(file), ExchangesTest::isServed);
      System.out.println(file + ": " + report.replayed() + " calls replayed");

      assertThat(report.replayed()).isPositive();
      assertThat(report.mismatches()).as(report.toString()).isEmpty();
    }
  }

  private static boolean isServed(Exchange call) {
    return !UNSUPPORTED.contains(call.path());
  }
}
