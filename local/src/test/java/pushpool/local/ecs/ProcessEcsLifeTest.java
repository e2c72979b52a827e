package pushpool.local.ecs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.ecs.Requests.describe;
import static pushpool.local.ecs.Requests.overriding;
import static pushpool.local.ecs.Requests.register;
import static pushpool.local.ecs.Requests.run;
import static pushpool.local.ecs.Requests.running;
import static pushpool.local.ecs.Requests.shell;
import static pushpool.local.ecs.Requests.variable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.json.Json;
import pushpool.local.events.RecordingEvents;
import pushpool.local.events.TestSurroundings;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class ProcessEcsLifeTest {
  private final RecordingEvents events = new RecordingEvents();
  private final ProcessEcs ecs = ProcessEcs.inMemory(events, new TestSurroundings().surroundings());
  @TempDir private Path folder;

  @BeforeEach
  void registerFlow() {
    register(ecs, 1);
  }

  @AfterEach
  void close() {
    ecs.close();
  }

  @Test
  void eachStepOfATaskIsToldInOrder() {
    run(ecs, shell("exit 3"));

    var details = events.until("STOPPED");

    assertThat(details)
        .extracting(detail -> detail.get("lastStatus"))
        .containsExactly("PROVISIONING", "PENDING", "RUNNING", "STOPPED");
    assertThat(details).extracting(detail -> detail.get("version")).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void theLastLinesOfACommandAreRemembered() {
    var task = run(ecs, shell("echo one; echo two >&2; echo three"));
    events.until("STOPPED");

    var lines = ecs.lastLines(task.clusterArn(), task.taskArn(), 2);

    assertThat(lines).containsExactly("two", "three");
    assertThat(ecs.lastLines(task.clusterArn(), "another", 2)).isEmpty();
  }

  @Test
  void theEndOfACommandIsToldWithItsExitCode() {
    var task = run(ecs, shell("exit 3"));

    var end = events.until("STOPPED").getLast();

    assertThat(end)
        .containsEntry("taskArn", task.taskArn())
        .containsEntry("clusterArn", "arn:aws:ecs:local:000000000000:cluster/jobs")
        .containsEntry("taskDefinitionArn", "arn:aws:ecs:local:000000000000:task-definition/flow:1")
        .containsEntry("desiredStatus", "STOPPED")
        .containsEntry("startedBy", "pushpool")
        .containsEntry("group", "family:flow")
        .containsEntry("cpu", "256")
        .containsEntry("stopCode", "EssentialContainerExited")
        .containsEntry("stoppedReason", "Essential container in task exited")
        .containsEntry("stoppedAt", "2026-03-01T12:00:00Z")
        .containsKeys("createdAt", "startedAt", "stoppingAt", "executionStoppedAt", "overrides");
    assertThat(container(end))
        .containsEntry("name", "prefect")
        .containsEntry("image", "python:3.14")
        .containsEntry("lastStatus", "STOPPED")
        .containsEntry("exitCode", 3L)
        .containsEntry("taskArn", task.taskArn());
  }

  @Test
  void anEventComesInTheEnvelopeOfTheBus() {
    var task = run(ecs, running("true"));

    var event = events.next();

    assertThat(event)
        .containsEntry("version", "0")
        .containsEntry("source", "aws.ecs")
        .containsEntry("detail-type", "ECS Task State Change")
        .containsEntry("account", "000000000000")
        .containsEntry("region", "local")
        .containsEntry("time", "2026-03-01T12:00:00Z")
        .containsEntry("resources", List.of(task.taskArn()))
        .containsKeys("id", "detail");
  }

  @Test
  void aTaskWithoutOverridesRunsTheCommandOfItsDefinition() {
    run(ecs, RunTaskRequest.builder().taskDefinition("flow:1").build());

    var end = events.until("STOPPED").getLast();

    assertThat(container(end)).containsEntry("exitCode", 0L);
  }

  @Test
  void aCommandSeesItsOwnEnvironmentOnly() throws Exception {
    var answer = Fifo.at(folder.resolve("answer"));
    run(ecs, shell("echo $A $B ${SECRET-none} $(env | grep -cv -E '^(PWD|SHLVL|_)=') > " + answer));

    var line = answer.line();

    assertThat(line).isEqualTo("override kept none 4");
  }

  @Test
  void aCommandIsNotReadByAShell() throws Exception {
    var answer = Fifo.at(folder.resolve("answer"));
    run(ecs, running("sh", "-c", "echo \"$1\" > " + answer, "name", "$(id) ; ' \" *"));

    var line = answer.line();

    assertThat(line).isEqualTo("$(id) ; ' \" *");
  }

  @Test
  void aCommandThatIsNotFoundFailsToStart() {
    run(ecs, running("nope"));

    var end = events.until("STOPPED").getLast();

    assertThat(end).containsEntry("stopCode", "TaskFailedToStart").doesNotContainKey("startedAt");
    assertThat((String) end.get("stoppedReason"))
        .startsWith("CannotStartContainerError: ")
        .endsWith("exec: \"nope\": executable file not found in $PATH");
    assertThat(container(end)).doesNotContainKey("exitCode");
  }

  @Test
  void aFileThatCannotBeExecutedFailsToStart() {
    run(ecs, running("/etc/passwd"));

    var end = events.until("STOPPED").getLast();

    assertThat((String) end.get("stoppedReason"))
        .endsWith("exec: \"/etc/passwd\": permission denied");
  }

  @Test
  void anEmptyCommandFailsToStart() {
    var container = ContainerDefinition.builder().name("prefect").image("any").build();
    ecs.registerTaskDefinition(asked -> asked.family("bare").containerDefinitions(container));
    run(ecs, RunTaskRequest.builder().taskDefinition("bare").build());

    var end = events.until("STOPPED").getLast();

    assertThat((String) end.get("stoppedReason")).endsWith("no command specified");
  }

  @Test
  void aVariableThatTheMachineCannotNameFailsToStart() {
    var container = ContainerOverride.builder().name("prefect").environment(variable("A=", "b"));
    run(ecs, overriding(container.build()));

    var end = events.until("STOPPED").getLast();

    assertThat(end).containsEntry("stopCode", "TaskFailedToStart");
  }

  @Test
  void aStoppedTaskEndsWithAllItsProcesses() throws Exception {
    var pid = Fifo.at(folder.resolve("pid"));
    var task = run(ecs, shell("sh -c 'sleep 1000 & echo $! > " + pid + "; wait' & wait"));
    var grandchild = ProcessHandle.of(Long.parseLong(pid.line())).orElseThrow();

    ecs.stopTask(asked -> asked.cluster("jobs").task(task.taskArn()).reason("not needed"));
    var details = events.until("STOPPED");
    grandchild.onExit().get(10, SECONDS);

    assertThat(details.get(details.size() - 2))
        .containsEntry("lastStatus", "STOPPING")
        .containsEntry("desiredStatus", "STOPPED");
    assertThat(details.getLast())
        .containsEntry("stopCode", "UserInitiated")
        .containsEntry("stoppedReason", "not needed");
    assertThat(container(details.getLast())).containsEntry("exitCode", 143L);
  }

  @Test
  void aStoppedCommandMayChooseItsExitCode() throws Exception {
    var ready = Fifo.at(folder.resolve("ready"));
    var task = run(ecs, shell("trap 'exit 7' TERM; echo ready > " + ready + "; sleep 1000 & wait"));
    ready.line();

    ecs.stopTask(asked -> asked.cluster("jobs").task(task.taskArn()));

    assertThat(container(events.until("STOPPED").getLast())).containsEntry("exitCode", 7L);
  }

  @Test
  void aCommandThatIgnoresItsStopIsKilled() throws Exception {
    var ready = Fifo.at(folder.resolve("ready"));
    var task = run(ecs, shell("trap '' TERM; echo ready > " + ready + "; sleep 1000; sleep 1000"));
    ready.line();

    ecs.stopTask(asked -> asked.cluster("jobs").task(task.taskArn()));

    assertThat(container(events.until("STOPPED").getLast())).containsEntry("exitCode", 137L);
  }

  @Test
  void whatACommandLeavesBehindEndsWithIt() throws Exception {
    var pid = Fifo.at(folder.resolve("pid"));
    run(ecs, shell("sleep 1000 & echo $! > " + pid));
    var leftBehind = ProcessHandle.of(Long.parseLong(pid.line()));

    events.until("STOPPED");

    leftBehind.ifPresent(process -> process.onExit().orTimeout(10, SECONDS).join());
  }

  @Test
  void stoppingAStoppedTaskAnswersIt() {
    var task = run(ecs, running("true"));
    events.until("STOPPED");

    var stopped = ecs.stopTask(asked -> asked.cluster("jobs").task(task.taskArn())).task();

    assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(stopped).isEqualTo(describe(ecs, task));
  }

  @Test
  void anEventThatIsTurnedAwayIsToldAgainBeforeTheNext() {
    events.refusing(3);
    run(ecs, running("true"));

    var details = events.until("STOPPED");

    assertThat(details).extracting(detail -> detail.get("version")).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void twoHundredTasksAtOnceAllEnd() {
    var asked =
        IntStream.range(0, 200).mapToObj(_ -> run(ecs, running("sleep", "0.2")).taskArn()).toList();

    var ended = new ArrayList<Object>();
    while (ended.size() < 200) {
      ended.add(events.until("STOPPED").getLast().get("taskArn"));
    }

    assertThat(ended).containsExactlyInAnyOrderElementsOf(asked);
  }

  private static Map<String, Object> container(Map<String, Object> detail) {
    return Json.asObject(Json.asArray(detail.get("containers")).getFirst());
  }
}
