package pushpool.local.ecs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts commands under a small shell of their own, which outlives this program.
 *
 * <p>The shell is bash where there is one: a plain sh has its background commands ignore SIGINT and
 * SIGQUIT, and a container does not. Variables whose name is no shell name get lost in either.
 */
final class Launcher {
  private static final String SCRIPT = "run-task.sh";
  private static final File NOTHING = new File("/dev/null");

  private final Shell shell;

  /** The shell, what it runs, and the setsid command where it needs one. */
  private record Shell(String program, String script, String setsid) {}

  private Launcher(Shell shell) {
    this.shell = shell;
  }

  /** A launcher that keeps its script in a folder and finds its tools by the environment's PATH. */
  static Launcher in(Folder folder, Map<String, String> environment) {
    try (var resource = Launcher.class.getResourceAsStream(SCRIPT)) {
      folder.write(SCRIPT, resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var script = folder.path().resolve(SCRIPT).toString();
    var path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    return new Launcher(
        program("bash", path)
            .map(bash -> new Shell(bash, script, ""))
            .orElseGet(() -> new Shell("/bin/sh", script, program("setsid", path).orElse(""))));
  }

  /** Starts the shell of a task; it ends at once when another one has claimed the task. */
  ProcessHandle start(TaskFolder folder, ContainerCommand command) throws IOException {
    var line =
        new ArrayList<>(List.of(shell.program(), shell.script(), folder.path(), shell.setsid()));
    line.addAll(command.argv());
    var process =
        new ProcessBuilder(line)
            .directory(folder.work().toFile())
            .redirectInput(NOTHING)
            .redirectOutput(Redirect.appendTo(folder.output()))
            .redirectErrorStream(true);
    process.environment().clear();
    process.environment().putAll(command.environment());
    return process.start().toHandle();
  }

  private static Optional<String> program(String name, String path) {
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
