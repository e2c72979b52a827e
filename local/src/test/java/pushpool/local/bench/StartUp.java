package pushpool.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How long it takes from the start of the Java process until the service says that it is well. */
final class StartUp implements Benchmark {
  private static final int STARTS = 5;
  private static final double TARGET_MILLIS = 2000;

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public List<Row> run() throws IOException {
    try (var folder = Scratch.folder()) {
      var data = folder.path().resolve("data").toString();
      return List.of(
          row("up, in memory, median of 5", List.of()),
          row("up, with --data, median of 5", List.of("--data", data)));
    }
  }

  private static Row row(String what, List<String> options) throws IOException {
    var times = new ArrayList<Long>();
    for (var start = 0; start < STARTS; start++) {
      times.add(started(options));
    }
    return Row.atMost(TARGET_MILLIS, "ms", what, Latencies.ofNanos(times).median());
  }

  private static long started(List<String> options) throws IOException {
    var begun = System.nanoTime();
    try (var program = new Program(List.of(), options);
        var caller = new Caller(program.url())) {
      var health = new String(caller.get("/health"), StandardCharsets.UTF_8);
      if (!health.equals("true")) {
        throw new IllegalStateException("/health answered " + health);
      }
      return System.nanoTime() - begun;
    }
  }
}
