package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.local.Options.Misuse;

final class MainTest {
  @TempDir Path folder;

  private record Run(int code, List<String> out, List<String> err) {}

  private static Run run(String... words) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(java, "-cp", System.getProperty("java.class.path"), "pushpool.local.Main"));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command).start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out.lines().toList(), err.lines().toList());
  }

  @Test
  void aMistakeIsOneLineAndACode() throws Exception {
    var run = run("serve", "--nope");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).containsExactly("pushpool: Unknown option: --nope. Try --help.");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void helpExplainsEveryOption() throws Exception {
    var run = run("--help");

    assertThat(run.code()).isZero();
    assertThat(String.join("\n", run.out()))
        .contains(
            "--port", "--host", "--data", "--retention", "--functions", "--lambda", "--sample");
  }

  @Test
  void aServiceThatIsToldToStopStopsCleanly() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "pushpool.local.Main",
                "serve",
                "--port",
                "0",
                "--data",
                folder.toString())
            .start();
    var line = process.inputReader().readLine();

    process.toHandle().destroy();

    assertThat(line).startsWith("Pushpool serves http://127.0.0.1:");
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(process.errorReader().lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --port                | --port needs a value. Try --help.
          --data  x             | --data needs a value. Try --help.
          --port 99999          | --port must be a number from 0 to 65535, not 99999.
          --functions api,foo   | --functions takes api, dispatcher, scheduler, monitor; not foo.
          --retention 0         | --retention must be a number of days, not 0.
          --lambda fn           | --lambda must be NAME=COMMAND or NAME=class:CLASS, not fn.
          """)
  void optionsThatMakeNoSenseAreNamed(String options, String message) {
    var words = List.of(options.split(" "));

    assertThatExceptionOfType(Misuse.class)
        .isThrownBy(() -> Options.parse(words))
        .withMessage(message);
  }

  private static void assertRefused(String message, Map<String, String> env, String... options) {
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> Service.start(Options.parse(List.of(options)), env).close())
        .withMessageContaining(message)
        .withMessageNotContaining("\n");
  }

  @Test
  void aPortInUseIsSaidSo() {
    try (var service = Services.api()) {
      var port = service.url().replaceAll(".*:(\\d+)/api", "$1");

      assertRefused("Address already in use", Map.of(), "--port", port);
    }
  }

  @Test
  void aFolderThatCannotBeUsedIsSaidSo() throws Exception {
    var file = Files.createFile(folder.resolve("file"));

    assertRefused("cannot be made", Map.of(), "--port", "0", "--data", file.toString());
  }

  @Test
  void aFolderInUseIsSaidSo() {
    var data = folder.resolve("data").toString();
    try (var service = Services.start("--data", data)) {
      assertThat(service.url()).isNotEmpty();

      assertRefused("in use by another process", Map.of(), "--port", "0", "--data", data);
    }
  }

  @Test
  void nobodyElseIsLetInWithoutASecret() {
    assertRefused("open to others", Map.of(), "--port", "0", "--host", "0.0.0.0");
  }

  @Test
  void withASecretOnlyThoseWhoKnowItAreLetIn() {
    var options = Options.parse(List.of("--port", "0", "--functions", "api"));
    try (var service = Service.start(options, Map.of("PUSHPOOL_AUTH_STRING", "me:secret"))) {
      var caller = new Caller(service.url());

      assertThat(caller.get("/flows/name/x").status()).isEqualTo(401);
      assertThat(caller.get("/health").body()).isEqualTo(true);
    }
  }
}
