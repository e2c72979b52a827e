package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
  /** What is not of this path: automations are not served. */
  private static final Set<String> ELSEWHERE = Set.of("/automations/");

  /** The reference forgets a schedule's parameters when the schedule is paused or resumed. */
  private static final Allowance KEPT =
      new Allowance(
          Pattern.compile("GET /api/deployments/.*"),
          Difference.Aspect.VALUE,
          "$.schedules[*].parameters",
          "Pausing a schedule keeps its parameters.");

  private static Predicate<Exchange> ofThisPath() {
    return call -> ELSEWHERE.stream().noneMatch(path -> call.path().equals("/api" + path));
  }

  @Test
  void theRecordedExchangesOfARunsPathAreAnsweredAlike() {
    try (var service = Services.api()) {
      var session = Session.against(service.url()).allowing(KEPT);

      for (var file : List.of("b_workpool", "b_workpool_push", "c_deploy", "d_deployment")) {
        var report = session.play(Scenes.of(file), ofThisPath());
        System.out.println(file + ": " + report.replayed() + " calls replayed");

        assertThat(report.mismatches()).as(report.toString()).isEmpty();
      }
    }
  }

  @Test
  void aContainerThatTakesASlotOfAGlobalLimitIsAnsweredAlike() {
    try (var service = Services.api()) {
      var session = Session.against(service.url());

      var report = session.play(Scenes.of("f_conc"), call -> !call.path().contains("work_queues"));
      System.out.println("f_conc: " + report.replayed() + " calls replayed");

      assertThat(report.mismatches()).as(report.toString()).isEmpty();
    }
  }
}
