package pushpool.local.bench;

import java.util.List;

/** What the service holds in memory after many runs, with a heap that may not grow further. */
final class HeapUnderLoad implements Benchmark {
  private static final int RUNS = 1000;
  private static final double TARGET_MEGABYTES = 256;

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public List<Row> run() throws Exception {
    var small = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    try (var folder = Scratch.folder()) {
      var data = folder.path().resolve("data").toString();
      try (var program = new Program(small, List.of("--data", data))) {
        var lives = Lives.lived(RUNS, program.url());
        var heap = program.heapMegabytes();
        return List.of(
            Row.plain("runs/s", "-Xmx256m, with --data, the same load", lives.perSecond()),
            Row.atMost(TARGET_MEGABYTES, "MB", "heap used after it and a full GC", heap),
            Row.plain("MB", "most resident memory of the process", program.peakMemoryMegabytes()));
      }
    }
  }
}
