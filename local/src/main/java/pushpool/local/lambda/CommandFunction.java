package pushpool.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A function that is a command, run anew for each invocation without a shell: the payload is its
 * standard input, its standard output the answer. Any exit code but 0 is a failure, told by the
 * last line of its standard error.
 */
record CommandFunction(List<String> command, Map<String, String> environment)
    implements LocalFunction {

  @Override
  public Outcome run(byte[] payload, Context context) {
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      return outcome(start(context), payload, readers);
    } catch (IOException e) {
      return Outcome.Failure.of("Runtime.InvalidEntrypoint", e.getMessage());
    }
  }

  private Process start(Context context) throws IOException {
    var process = new ProcessBuilder(command);
    process.environment().clear();
    process.environment().putAll(environment);
    process.environment().put("AWS_LAMBDA_FUNCTION_NAME", context.getFunctionName());
    return process.start();
  }

  private static Outcome outcome(Process process, byte[] payload, ExecutorService readers) {
    var output = read(process.getInputStream(), readers);
    var errors = read(process.getErrorStream(), readers);
    feed(process, payload);
    var exitCode = process.onExit().join().exitValue();
    return exitCode == 0
        ? Outcome.Success.of(output.join())
        : Outcome.Failure.of("Runtime.ExitError", message(errors.join(), exitCode));
  }

  private static CompletableFuture<byte[]> read(InputStream stream, ExecutorService readers) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        readers);
  }

  private static void feed(Process process, byte[] payload) {
    try (var input = process.getOutputStream()) {
      input.write(payload);
    } catch (IOException e) {
      // A command need not read its input: its exit code tells how it fared.
      return;
    }
  }

  private static String message(byte[] errors, int exitCode) {
    return new String(errors, UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((_, last) -> last)
        .orElse("The command ended with exit code " + exitCode + ".");
  }
}
