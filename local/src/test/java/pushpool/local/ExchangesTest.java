package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.local.replay.Allowance;
import pushpool.local.replay.Difference;
import pushpool.local.replay.Exchange;
import pushpool.local.replay.Report;
import pushpool.local.replay.Scenes;
import pushpool.local.replay.Session;

/**
 * Recorded exchanges between the real client and the reference server, replayed against the
 * service.
 */
final class ExchangesTest {
  /** Automations are answered as unsupported. */
  private static final Predicate<Exchange> SERVED =
      call -> !call.path().equals("/api/automations/");

  /** By then every run of a recorded container is due. */
  private static final Instant DUE = Instant.parse("2026-11-22T14:07:10Z");

  /** When everything had run and somebody began to look at it. */
  private static final Instant LOOKED_AT = Instant.parse("2026-11-22T14:08:43Z");

  /** A little longer than the recorded flow waits before it tries again. */
  private static final Duration RETRY_DELAY = Duration.ofMillis(1100);

  /** What was recorded before the runs were looked at, in this order. */
  private static final List<String> EARLIER =
      List.of(
          "b_workpool",
          "c_deploy",
          "d_deployment",
          "g_blocks",
          "f_ok2_scheduled",
          "f_ok2",
          "f_fail",
          "f_retry",
          "f_subflow",
          "f_secret",
          "f_conc",
          "f_ws_404_ok2",
          "f_ws_404_cancel",
          "f_cancel",
          "f_suspend",
          "f_resume");

  /** The reference forgets a schedule's parameters when the schedule is paused or resumed. */
  private static final Allowance KEPT =
      new Allowance(
          Pattern.compile("GET /api/deployments/.*"),
          Difference.Aspect.VALUE,
          "$.schedules[*].parameters",
          "Pausing a schedule keeps its parameters.");

  /** Task runs that the recorded client told of by events are made by calls here. */
  private static final Allowance LABELLED =
      new Allowance(
          Pattern.compile("POST /api/task_runs/filter"),
          Difference.Aspect.VALUE,
          "$[*].labels",
          "A task run that is made by a call carries the labels of its flow run.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_connect",
        "b_workpool",
        "b_workpool_push",
        "c_deploy",
        "d_deployment",
        "f_cancel",
        "f_conc",
        "f_fail",
        "f_ok2",
        "f_ok2_scheduled",
        "f_resume",
        "f_retry",
        "f_secret",
        "f_subflow",
        "f_suspend",
        "f_ws_404_cancel",
        "f_ws_404_ok2",
        "g_blocks"
      })
  void whatAClientAsksIsAnsweredAsRecorded(String file) {
    var clock = new HandClock(DUE);
    try (var service = Services.api(clock)) {
      var session = session(service, clock);

      var report = session.play(Scenes.of(file), SERVED);

      assertIsAsRecorded(report);
    }
  }

  @Test
  void whatAllOfThemLeftBehindIsShownAsRecorded() {
    var clock = new HandClock(DUE);
    try (var service = Services.api(clock)) {
      var session = session(service, clock);
      EARLIER.forEach(file -> assertIsAsRecorded(session.play(Scenes.of(file), SERVED)));
      clock.moveTo(LOOKED_AT);

      var report = session.allowing(LABELLED).play(Scenes.of("e_flowrun"), SERVED);

      assertIsAsRecorded(report);
    }
  }

  private static void assertIsAsRecorded(Report report) {
    System.out.println(report);
    assertThat(report.replayed()).isPositive();
    assertThat(report.mismatches()).as(report.toString()).isEmpty();
  }

  /** With the times at which it matters how much time has passed since the call before. */
  private static Session session(Service service, HandClock clock) {
    return Session.against(service.url())
        .allowing(KEPT)
        .before(910, () -> clock.advance(RETRY_DELAY))
        .before(919, () -> clock.advance(RETRY_DELAY))
        .before(2690, () -> clock.moveTo(Instant.parse("2026-11-22T14:09:03Z")))
        .before(2714, () -> clock.moveTo(Instant.parse("2026-11-22T14:09:37Z")));
  }
}
