package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.PushedRunTest.markCommand;
import static pushpool.local.PushedRunTest.starts;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed while it works, and started again on the same folder. */
final class KilledServiceTest {
  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostAndNoRunStartsTwice() throws Exception {
    var marks = Files.createDirectory(folder.resolve("marks"));
    var data = folder.resolve("data");
    var runs = new ConcurrentLinkedQueue<String>();
    var child = child(data);
    var caller = new Caller(url(child));
    var deployment = caller.deployment("killed", Map.of("command", markCommand(marks)));

    try (var clients = Executors.newFixedThreadPool(8)) {
      for (var i = 0; i < 200; i++) {
        clients.submit(() -> runs.add(caller.run(deployment)));
      }
    }
    child.destroyForcibly().waitFor();
    var startedBefore = 0L;
    for (var run : runs) {
      startedBefore += starts(marks, run);
    }

    try (var service = Services.start("--data", data.toString())) {
      new Watch(service).untilAllEnded(runs);
      var again = new Caller(service.url());

      assertThat(runs).hasSize(200);
      System.out.println("killed when " + startedBefore + " of 200 runs had started");
      assertThat(runs).allSatisfy(run -> assertThat(starts(marks, run)).isEqualTo(1));
      assertThat(runs)
          .allSatisfy(
              run ->
                  assertThat(again.get("/flow_runs/" + run).text("state_type"))
                      .isEqualTo("COMPLETED"));
    }
  }

  private static Process child(Path data) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            "pushpool.local.Main",
            "serve",
            "--port",
            "0",
            "--data",
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The address that the service prints when it is up. */
  private static String url(Process child) throws Exception {
    var out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    var line = out.readLine();
    return line.substring(line.indexOf("http"));
  }
}
