package pushpool.local.bench;

import java.util.List;

/** Runs a second, from their creation to Completed, of a command that does nothing. */
final class WholeLives implements Benchmark {
  private static final int RUNS = 1000;
  private static final double TARGET_PER_SECOND = 100;

  @Override
  public String name() {
    return "lives";
  }

  @Override
  public List<Row> run() throws Exception {
    try (var folder = Scratch.folder()) {
      var data = folder.path().resolve("data").toString();
      return List.of(row("in memory", List.of()), row("with --data", List.of("--data", data)));
    }
  }

  private static Row row(String where, List<String> options) throws Exception {
    try (var program = new Program(List.of(), options)) {
      var lives = Lives.lived(RUNS, program.url());
      var what = "create → Completed, %s, %d runs of 8 clients".formatted(where, RUNS);
      return Row.atLeast(TARGET_PER_SECOND, "runs/s", what, lives.perSecond());
    }
  }
}
