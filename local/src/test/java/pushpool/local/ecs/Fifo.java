package pushpool.local.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pipe with a name, by which a test and a command wait for each other. */
record Fifo(Path path) {

  static Fifo at(Path path) throws Exception {
    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    return new Fifo(path);
  }

  /** Waits for the line that a command writes. */
  String line() {
    try (var reader = Files.newBufferedReader(path)) {
      return reader.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a command go on that reads a line. */
  void release() {
    try {
      Files.writeString(path, "go\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
