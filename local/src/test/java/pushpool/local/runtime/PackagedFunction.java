package pushpool.local.runtime;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A function as Lambda runs it: its jar, in a Java of its own, through Lambda's own runtime
 * interface client.
 */
public final class PackagedFunction implements AutoCloseable {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final List<String> RUNTIME =
      List.of("aws-lambda-java-", "org-crac-", "utils-lite-", "annotations-");

  /** Where Lambda has those who want to be told before a snapshot. */
  private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  private static final long LAST_WORDS_SECONDS = 10;

  private final RuntimeStub runtime = new RuntimeStub();
  private final Process process;
  private final StringBuilder said = new StringBuilder();
  private final long begun;

  private PackagedFunction(
      Path folder, List<String> words, Map<String, String> environment, boolean isSnapshot)
      throws IOException {
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    var all = builder.environment();
    all.putAll(environment);
    all.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
    all.put("LAMBDA_TASK_ROOT", folder.toString());
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", isSnapshot ? "snap-start" : "on-demand");
    begun = System.nanoTime();
    process = builder.start();
    Thread.ofVirtual().start(this::listen);
  }

  /**
   * Where the jar of a function lies, or would lie once it is packaged.
   *
   * @param function as its folder is called
   */
  public static Path jar(String function) {
    var root = Path.of(System.getProperty("pushpool.root"));
    return root.resolve("functions", function, "target", function + ".jar");
  }

  /** Unpacks a jar into a folder, as Lambda does. */
  public static void unpack(Path jar, Path folder) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        var file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (var in = zip.getInputStream(entry)) {
          Files.copy(in, file);
        }
      }
    }
  }

  /** Starts a function from the folder its jar was unpacked to. */
  public static PackagedFunction start(
      String function, Path folder, List<String> jvm, Map<String, String> environment)
      throws IOException {
    return new PackagedFunction(folder, words(function, jvm, ""), environment, false);
  }

  /** Starts a function that waits for its restoration once it has practised. */
  public static PackagedFunction startForSnapshot(
      String function, Path folder, List<String> jvm, Map<String, String> environment)
      throws IOException {
    var options = new ArrayList<>(jvm);
    options.add(HOOKS);
    return new PackagedFunction(folder, words(function, options, ""), environment, true);
  }

  /** Starts a function with its jar on the class path, as in an image of one's own. */
  public static PackagedFunction startFlat(
      String function, Path folder, List<String> jvm, Map<String, String> environment)
      throws IOException {
    var jar = File.pathSeparator + jar(function);
    return new PackagedFunction(folder, words(function, jvm, jar), environment, false);
  }

  private static List<String> words(String function, List<String> jvm, String more) {
    var words = new ArrayList<>(List.of(JAVA));
    words.addAll(jvm);
    var name = function.substring(0, 1).toUpperCase(Locale.ROOT) + function.substring(1);
    var handler = "pushpool.%s.%sHandler".formatted(function, name);
    words.addAll(List.of("-cp", client() + more, MAIN, handler));
    return words;
  }

  private static String client() {
    var path = System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator));
    return Arrays.stream(path)
        .filter(jar -> RUNTIME.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void listen() {
    try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      Stream.generate(() -> line(lines)).takeWhile(line -> line != null).forEach(this::heard);
    } catch (IOException e) {
      heard(e.toString());
    }
    runtime.ended(said());
  }

  private static String line(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  private synchronized void heard(String line) {
    said.append(line).append('\n');
  }

  /** Everything it printed so far. */
  public synchronized String said() {
    return said.toString();
  }

  public RuntimeStub runtime() {
    return runtime;
  }

  /** Nanoseconds since its Java was started. */
  public long age() {
    return System.nanoTime() - begun;
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
    runtime.close();
  }
}
