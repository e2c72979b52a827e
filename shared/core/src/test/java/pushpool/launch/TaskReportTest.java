package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pushpool.launch.TaskReport.Container;

final class TaskReportTest {
  private static final UUID RUN = UUID.fromString("0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

  private static TaskReport stopped(Container... containers) {
    return new TaskReport(
        TaskReport.startedBy(RUN, 2),
        "STOPPED",
        Optional.of("EssentialContainerExited"),
        Optional.of("Essential container in task exited"),
        List.of(containers));
  }

  private static Container container(String name, Integer exitCode) {
    return new Container(name, Optional.ofNullable(exitCode), Optional.empty());
  }

  private static Optional<Integer> exitCode(TaskReport report) {
    return ((News.Stopped) report.news().orElseThrow()).exitCode();
  }

  @Test
  void whoStartedATaskSaysWhichAttemptItIs() {
    var news = stopped(container("prefect", 0)).news().orElseThrow();

    assertThat(news.runId()).isEqualTo(RUN);
    assertThat(news.attempt()).isEqualTo(2);
  }

  @Test
  void aTaskOfSomebodyElseIsNoNews() {
    var report =
        new TaskReport("ecs-svc/123", "STOPPED", Optional.empty(), Optional.empty(), List.of());

    assertThat(report.news()).isEmpty();
  }

  @Test
  void theMainContainerDecides() {
    assertThat(exitCode(stopped(container("sidecar", 9), container("prefect", 0)))).contains(0);
    assertThat(exitCode(stopped(container("a", 0), container("b", 7)))).contains(7);
  }

  @Test
  void aMissingExitCodeIsNotSuccess() {
    assertThat(exitCode(stopped(container("a", 0), container("b", null)))).isEmpty();
    assertThat(exitCode(stopped())).isEmpty();
  }

  @Test
  void aTaskThatIsTakenDownWithoutHavingRunIsNotRunning() {
    var by = TaskReport.startedBy(RUN, 2);
    var code = Optional.of("TaskFailedToStart");

    var failed = new TaskReport(by, "DEPROVISIONING", code, Optional.empty(), List.of(), false);
    var ran = new TaskReport(by, "DEPROVISIONING", code, Optional.empty(), List.of(), true);

    assertThat(failed.news()).contains(new News.Preparing(RUN, 2));
    assertThat(ran.news()).contains(new News.Running(RUN, 2));
  }
}
