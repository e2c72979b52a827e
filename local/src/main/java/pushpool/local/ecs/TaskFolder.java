package pushpool.local.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of one task: its entry, its output, its working directory, and how it ran. */
record TaskFolder(Folder folder) {
  static final long OUTPUT_LIMIT = 10L * 1024 * 1024;
  private static final int LONGEST_TAIL = 64 * 1024;
  private static final String ENTRY = "task.jsonl";

  Optional<TaskEntry> entry() {
    return folder.lastLine(ENTRY).map(TaskEntry::parse);
  }

  /** Adds the entry as it is now: replacing a file would cost several times as much. */
  void write(TaskEntry entry) {
    folder.append(ENTRY, entry.text());
  }

  String path() {
    return folder.path().toString();
  }

  Path work() {
    return folder.folder("work").path();
  }

  File output() {
    return folder.path().resolve("output.log").toFile();
  }

  boolean isClaimed() {
    return Files.exists(folder.path().resolve("claim"));
  }

  /** Whether the task is now claimed by this program, and no shell will run it. */
  boolean claim() {
    return folder.create("claim");
  }

  /** The shell that runs the task's command, if it is alive. */
  Optional<ProcessHandle> shell() {
    return number("claim").flatMap(ProcessHandle::of).filter(this::isOfThisTask);
  }

  Optional<Integer> exitCode() {
    return number("exit").map(Long::intValue);
  }

  /** From now on the task's shell passes SIGKILL on. */
  void demandKill() {
    folder.write("kill", new byte[0]);
  }

  /** Moves the output aside when it has grown beyond the limit; the process goes on writing. */
  void limitOutput() {
    var output = output();
    if (output.length() <= OUTPUT_LIMIT) {
      return;
    }
    try (var file = FileChannel.open(output.toPath(), WRITE)) {
      Files.copy(output.toPath(), folder.path().resolve("output.1.log"), REPLACE_EXISTING);
      file.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of the output, so many at most. */
  List<String> lastLines(int most) {
    try (var file = new RandomAccessFile(output(), "r")) {
      var start = Math.max(0, file.length() - LONGEST_TAIL);
      var tail = new byte[Math.toIntExact(file.length() - start)];
      file.seek(start);
      file.readFully(tail);
      var lines = new String(tail, UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    folder.delete();
  }

  // A number that was taken over by another process is told by what that process runs; a zombie
  // runs nothing.
  private boolean isOfThisTask(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(path());
  }

  // A number without its line end is still being written.
  private Optional<Long> number(String file) {
    return folder
        .read(file)
        .map(content -> new String(content, UTF_8))
        .filter(line -> line.endsWith("\n"))
        .map(line -> Long.valueOf(line.strip()));
  }
}
