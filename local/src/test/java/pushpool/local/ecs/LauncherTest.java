package pushpool.local.ecs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));
  @TempDir private Path folder;

  @Test
  void ofManyShellsOneRunsTheTask() throws Exception {
    var launcher = Launcher.in(Folder.of(folder), ENVIRONMENT);
    var task = new TaskFolder(Folder.of(folder.resolve("task")));
    var command = new ContainerCommand(List.of("sh", "-c", "echo started; exit 3"), ENVIRONMENT);

    for (var shell :
        IntStream.range(0, 20).mapToObj(_ -> start(launcher, task, command)).toList()) {
      shell.onExit().get(10, SECONDS);
    }

    assertThat(task.output()).content().isEqualTo("started\n");
    assertThat(task.exitCode()).hasValue(3);
  }

  @Test
  void aShellIsKnownByItsFolderHoweverLongItsCommand() throws Exception {
    var launcher = Launcher.in(Folder.of(folder), ENVIRONMENT);
    var task = new TaskFolder(Folder.of(folder.resolve("task")));
    var ready = Fifo.at(folder.resolve("ready"));
    var script = "echo > " + ready + "; sleep 1000";
    var argv = List.of("sh", "-c", script, "x".repeat(8000), "y".repeat(8000));
    var shell = start(launcher, task, new ContainerCommand(argv, ENVIRONMENT));
    ready.line();

    var found = task.shell();
    task.demandKill();
    shell.destroy();
    shell.onExit().get(10, SECONDS);

    assertThat(found).hasValue(shell);
    assertThat(task.shell()).isEmpty();
    assertThat(task.exitCode()).hasValue(137);
  }

  @Test
  void aCommandIsInterruptedAsInAContainer() throws Exception {
    var launcher = Launcher.in(Folder.of(folder), ENVIRONMENT);
    var task = new TaskFolder(Folder.of(folder.resolve("task")));
    var command = new ContainerCommand(List.of("sh", "-c", "kill -INT $$; exit 3"), ENVIRONMENT);

    start(launcher, task, command).onExit().get(10, SECONDS);

    assertThat(task.exitCode()).hasValue(130);
  }

  @Test
  void outputBeyondTheLimitIsMovedAside() throws Exception {
    var task = new TaskFolder(Folder.of(folder.resolve("task")));
    Files.write(task.output().toPath(), new byte[(int) TaskFolder.OUTPUT_LIMIT + 1]);

    task.limitOutput();

    assertThat(task.output()).isEmpty();
    assertThat(folder.resolve("task/output.1.log")).hasSize(TaskFolder.OUTPUT_LIMIT + 1);
  }

  private static ProcessHandle start(Launcher launcher, TaskFolder task, ContainerCommand command) {
    try {
      return launcher.start(task, command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
