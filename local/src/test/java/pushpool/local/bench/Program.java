package pushpool.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local service as people start it: its jar, in a Java of its own. */
final class Program implements AutoCloseable {
  private static final String SERVES = "Pushpool serves ";
  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
  private static final long LAST_WORDS_SECONDS = 15;

  private final Process process;
  private final BufferedReader output;
  private final String url;

  /** Starts it and returns when it says that it serves. */
  Program(List<String> jvm, List<String> options) throws IOException {
    var line = new ArrayList<>(List.of(JDK.resolve("java").toString()));
    line.addAll(jvm);
    line.addAll(List.of("-jar", System.getProperty("pushpool.jar"), "serve", "--port", "0"));
    line.addAll(options);
    process = new ProcessBuilder(line).redirectErrorStream(true).start();
    output = process.inputReader(StandardCharsets.UTF_8);
    url = served();
  }

  private String served() throws IOException {
    var said = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(SERVES)) {
        return line.substring(SERVES.length());
      }
      said.append(line).append('\n');
    }
    throw new IOException("The service did not start: " + said);
  }

  String url() {
    return url;
  }

  /** What its heap holds after a full collection, in megabytes. */
  double heapMegabytes() throws IOException {
    jcmd("GC.run");
    var used = jcmd("GC.heap_info").replaceFirst("(?s).*?used (\\d+)K.*", "$1");
    return Long.parseLong(used) / 1024.0;
  }

  /** The most memory that it ever had, in megabytes. */
  double peakMemoryMegabytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      var peak = lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(peak.replaceAll("\\D", "")) / 1024.0;
    }
  }

  private String jcmd(String command) throws IOException {
    var jcmd = JDK.resolve("jcmd").toString();
    var asked =
        new ProcessBuilder(jcmd, String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    output.close();
  }
}
