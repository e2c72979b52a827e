package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pushpool.local.Template.ROOT;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CfnLintTest {
  @Test
  void theTemplateHasNothingThatCfnLintMinds() throws IOException, InterruptedException {
    var linter = onThePath("cfn-lint");
    assumeTrue(linter.isPresent(), "Not linted: cfn-lint is not on the PATH.");

    var command = new ProcessBuilder(linter.get().toString(), "template.yaml");
    var run = command.directory(ROOT.toFile()).redirectErrorStream(true).start();
    var findings = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var status = run.waitFor();

    assertThat(findings).isEmpty();
    assertThat(status).isZero();
  }

  private static Optional<Path> onThePath(String program) {
    return Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
