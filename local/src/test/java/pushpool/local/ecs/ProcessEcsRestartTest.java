package pushpool.local.ecs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushpool.local.ecs.Requests.describe;
import static pushpool.local.ecs.Requests.register;
import static pushpool.local.ecs.Requests.run;
import static pushpool.local.ecs.Requests.running;
import static pushpool.local.ecs.Requests.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.local.events.EventTarget;
import pushpool.local.events.RecordingEvents;
import pushpool.local.events.TestSurroundings;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class ProcessEcsRestartTest {
  private final RecordingEvents before = new RecordingEvents();
  private final RecordingEvents after = new RecordingEvents();
  private final TestSurroundings test = new TestSurroundings();
  @TempDir private Path folder;
  @TempDir private Path side;
  private Fifo ready;
  private Fifo gate;

  @BeforeEach
  void makePipes() throws Exception {
    ready = Fifo.at(side.resolve("ready"));
    gate = Fifo.at(side.resolve("gate"));
  }

  @Test
  void aRunningTaskIsWatchedOn() {
    var task = leaveATaskBehind();

    try (var ecs = open(after)) {
      gate.release();
      after.until("STOPPED");

      assertThat(container(ecs, task).exitCode()).isEqualTo(5);
    }
  }

  @Test
  void theExitCodeOfATaskThatEndedUnwatchedIsKnown() throws Exception {
    var task = leaveATaskBehind();
    var shell = shellOf(task);
    gate.release();
    shell.onExit().get(10, SECONDS);

    try (var ecs = open(after)) {
      var details = after.until("STOPPED");

      assertThat(details).extracting(detail -> detail.get("version")).containsExactly(4L);
      assertThat(container(ecs, task).exitCode()).isEqualTo(5);
    }
  }

  @Test
  void aTaskWhoseProcessVanishedHasNoExitCode() throws Exception {
    var task = leaveATaskBehind();
    kill(shellOf(task));

    try (var ecs = open(after)) {
      after.until("STOPPED");

      assertThat(container(ecs, task).exitCode()).isNull();
      assertThat(container(ecs, task).reason()).isEqualTo("The process left no exit code.");
    }
  }

  @Test
  void aStrangerWithTheNumberOfAVanishedProcessIsNotMistakenForIt() throws Exception {
    var task = leaveATaskBehind();
    kill(shellOf(task));
    Files.writeString(claim(task), ProcessHandle.current().pid() + "\n");

    try (var ecs = open(after)) {
      after.until("STOPPED");

      assertThat(container(ecs, task).exitCode()).isNull();
    }
  }

  @Test
  void aTaskThatWasTakenUpCanBeStopped() {
    var task = leaveATaskBehind();

    try (var ecs = open(after)) {
      ecs.stopTask(asked -> asked.cluster("jobs").task(task.taskArn()));
      after.until("STOPPED");

      assertThat(container(ecs, task).exitCode()).isEqualTo(143);
      assertThat(describe(ecs, task).stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
    }
  }

  @Test
  void aTaskThatIgnoredItsStopIsKilledByTheNextProgram() {
    Task task;
    try (var ecs = open(before)) {
      register(ecs, 1);
      task = run(ecs, shell("trap '' TERM; echo > " + ready + "; sleep 1000; sleep 1000"));
      ready.line();
      ecs.stopTask(asked -> asked.cluster("jobs").task(task.taskArn()));
    }

    test.advance(Duration.ofSeconds(2));
    try (var ecs = open(after)) {
      after.until("STOPPED");

      assertThat(container(ecs, task).exitCode()).isEqualTo(137);
    }
  }

  @Test
  void aTokenIsKnownToTheNextProgram() {
    var request = running("true").copy(with -> with.clientToken("run-1"));
    String first;
    try (var ecs = open(before)) {
      register(ecs, 1);
      first = run(ecs, request).taskArn();
      before.until("STOPPED");
    }

    test.advance(Duration.ofHours(2));
    try (var ecs = open(after)) {
      assertThat(run(ecs, request).taskArn()).isEqualTo(first);
    }
    try (var ecs = open(after)) {
      assertThat(run(ecs, request).taskArn()).isEqualTo(first);
    }
  }

  @Test
  void theFilesOfAForgottenTaskAreDeleted() {
    try (var ecs = open(before)) {
      register(ecs, 1);
      run(ecs, running("true"));
      before.until("STOPPED");
    }

    test.advance(Duration.ofHours(1));
    open(after).close();

    assertThat(folder.resolve("tasks")).isEmptyDirectory();
  }

  @Test
  void eventsThatWereNotTakenAreToldByTheNextProgram() {
    try (var ecs = open(before.refusing(Integer.MAX_VALUE))) {
      register(ecs, 1);
      var task = run(ecs, shell("echo > " + ready + "; read line < " + gate));
      ready.line();
      assertThat(describe(ecs, task).lastStatus()).isEqualTo("RUNNING");
    }
    gate.release();

    try (var _ = open(after)) {
      assertThat(after.until("STOPPED"))
          .extracting(detail -> detail.get("lastStatus"))
          .containsExactly("PROVISIONING", "PENDING", "RUNNING", "STOPPED");
    }
  }

  @Test
  void aFolderHasOneProgramAtATime() {
    try (var _ = open(before)) {
      assertThatThrownBy(() -> open(after))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void aKilledProgramStartsNoTaskTwiceAndLosesNone() throws Exception {
    var script = "echo $$ >> " + side.resolve("starts");
    var program = program(300, script);
    program.inputReader().lines().limit(50).forEach(_ -> {});
    program.destroyForcibly().waitFor();

    try (var ecs = open(after)) {
      var asked =
          IntStream.range(0, 300)
              .mapToObj(number -> shell(script).copy(with -> with.clientToken("run-" + number)))
              .map(request -> run(ecs, request).taskArn())
              .toList();
      awaitEnd(ecs, asked);
    }

    assertThat(Files.readAllLines(side.resolve("starts"))).hasSize(300);
  }

  private Task leaveATaskBehind() {
    try (var ecs = open(before)) {
      register(ecs, 1);
      var task = run(ecs, shell("echo > " + ready + "; read line < " + gate + "; exit 5"));
      before.until("RUNNING");
      ready.line();
      return task;
    }
  }

  private ProcessEcs open(EventTarget target) {
    return ProcessEcs.in(folder, target, test.surroundings());
  }

  private Process program(int tasks, String script) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var name = KilledProgram.class.getName();
    return new ProcessBuilder(
            java, "-cp", path, name, folder.toString(), Integer.toString(tasks), script)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void awaitEnd(ProcessEcs ecs, List<String> arns) {
    while (arns.stream().anyMatch(arn -> !TaskLife.hasStopped(task(ecs, arn)))) {
      after.until("STOPPED");
    }
  }

  private static Task task(ProcessEcs ecs, String arn) {
    return describe(ecs, Task.builder().taskArn(arn).build());
  }

  private static Container container(ProcessEcs ecs, Task task) {
    return describe(ecs, task).containers().getFirst();
  }

  private Path claim(Task task) {
    return folder.resolve("tasks").resolve(Arns.lastPart(task.taskArn())).resolve("claim");
  }

  private ProcessHandle shellOf(Task task) throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(claim(task)).strip())).orElseThrow();
  }

  private static void kill(ProcessHandle shell) throws Exception {
    var command = shell.children().toList();
    shell.destroyForcibly();
    command.forEach(ProcessHandle::destroyForcibly);
    shell.onExit().get(10, SECONDS);
  }
}
