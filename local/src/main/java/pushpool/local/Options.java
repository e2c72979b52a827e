package pushpool.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pushpool.api.Wiring;

/** What the command line asks for. */
record Options(
    int port,
    String host,
    Optional<Path> data,
    Set<Function> functions,
    boolean sample,
    Map<String, String> lambdas,
    Duration kept) {

  private static final int CLIENTS_EXPECT = 4200;
  private static final String LOOPBACK = "127.0.0.1";

  /** The functions of the service. */
  enum Function {
    API,
    DISPATCHER,
    SCHEDULER,
    MONITOR
  }

  /** A command line that makes no sense; the message is one line for a person. */
  static final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misuse(String message) {
      super(message);
    }
  }

  /** Reads the words behind {@code serve}. */
  static Options parse(List<String> words) {
    var left = new ArrayDeque<>(words);
    var parsed =
        new Options(
            CLIENTS_EXPECT,
            LOOPBACK,
            Optional.empty(),
            EnumSet.allOf(Function.class),
            false,
            Map.of(),
            Wiring.KEPT);
    while (!left.isEmpty()) {
      parsed = parsed.with(left.removeFirst(), left);
    }
    return parsed;
  }

  private Options with(String option, Deque<String> left) {
    return switch (option) {
      case "--port" ->
          new Options(port(value(option, left)), host, data, functions, sample, lambdas, kept);
      case "--host" ->
          new Options(port, value(option, left), data, functions, sample, lambdas, kept);
      case "--data" ->
          new Options(
              port,
              host,
              Optional.of(Path.of(value(option, left))),
              functions,
              sample,
              lambdas,
              kept);
      case "--functions" ->
          new Options(port, host, data, functions(value(option, left)), sample, lambdas, kept);
      case "--sample" -> new Options(port, host, data, functions, true, lambdas, kept);
      case "--lambda" ->
          new Options(port, host, data, functions, sample, lambdas(value(option, left)), kept);
      case "--retention" ->
          new Options(port, host, data, functions, sample, lambdas, days(value(option, left)));
      default -> throw new Misuse("Unknown option: " + option + ". Try --help.");
    };
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty() || left.getFirst().isBlank()) {
      throw new Misuse(option + " needs a value. Try --help.");
    }
    return left.removeFirst();
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new Misuse("--port must be a number from 0 to 65535, not " + text + ".");
    }
    return Integer.parseInt(text);
  }

  private static Duration days(String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new Misuse("--retention must be a number of days, not " + text + ".");
    }
    return Duration.ofDays(Integer.parseInt(text));
  }

  private static Set<Function> functions(String list) {
    var chosen = EnumSet.noneOf(Function.class);
    for (var name : list.split(",")) {
      chosen.add(
          Arrays.stream(Function.values())
              .filter(function -> function.name().equalsIgnoreCase(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Misuse(
                          "--functions takes api, dispatcher, scheduler, monitor; not "
                              + name
                              + ".")));
    }
    return chosen;
  }

  private Map<String, String> lambdas(String definition) {
    var at = definition.indexOf('=');
    if (at < 1) {
      throw new Misuse(
          "--lambda must be NAME=COMMAND or NAME=class:CLASS, not " + definition + ".");
    }
    var all = new LinkedHashMap<>(lambdas);
    all.put(definition.substring(0, at), definition.substring(at + 1));
    return all;
  }
}
