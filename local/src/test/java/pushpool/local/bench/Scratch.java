package pushpool.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** An empty folder that is gone afterwards. */
record Scratch(Path path) implements AutoCloseable {
  static Scratch folder() throws IOException {
    return new Scratch(Files.createTempDirectory("pushpool-bench"));
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
