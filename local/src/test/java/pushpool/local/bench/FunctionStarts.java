package pushpool.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;
import pushpool.local.runtime.EmptyAws;
import pushpool.local.runtime.PackagedFunction;

/**
 * How long each function takes from the start of its Java to its first answer, with and without
 * what may shorten that, and how long it takes from then on. On an AWS that answers at once.
 */
final class FunctionStarts implements Benchmark {
  private static final int STARTS = 3;
  private static final int WARM_UP = 300;
  private static final int WARM = 1000;
  private static final List<String> FUNCTIONS =
      List.of("api", "scheduler", "dispatcher", "monitor");
  private static final List<String> MANAGED = List.of("-Xmx1400m", "-XX:+UseSerialGC");
  private static final List<String> QUICK =
      List.of("-Xmx1400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Override
  public String name() {
    return "starts";
  }

  @Override
  public List<Row> run() throws IOException {
    var rows = new ArrayList<Row>();
    try (var aws = new EmptyAws()) {
      for (var function : FUNCTIONS) {
        rows.addAll(rows(function, aws.environment()));
      }
    }
    return rows;
  }

  private static List<Row> rows(String function, Map<String, String> environment)
      throws IOException {
    try (var scratch = Scratch.folder()) {
      var jar = PackagedFunction.jar(function);
      PackagedFunction.unpack(jar, scratch.path());
      var measured = new Measured(function, scratch.path(), environment);
      var rows = new ArrayList<Row>();
      rows.add(Row.plain("MB", function + ": jar", Files.size(jar) / 1e6));
      rows.add(measured.cold("as it is", MANAGED));
      rows.add(measured.cold("first compiler alone", QUICK));
      rows.add(measured.cached());
      rows.addAll(measured.restored());
      rows.addAll(measured.warm());
      return rows;
    }
  }

  private static byte[] event(String function) throws IOException {
    var root = Path.of(System.getProperty("pushpool.root"), "events", function);
    return switch (function) {
      case "api" -> request();
      case "scheduler" -> Files.readAllBytes(root.resolve("tick.json"));
      case "dispatcher" -> Files.readAllBytes(root.resolve("stream-insert-scheduled.json"));
      case "monitor" -> Files.readAllBytes(root.resolve("task-stopped-exit-0.json"));
      default -> throw new IllegalArgumentException(function);
    };
  }

  /** A flow is asked for by its name, and made. */
  private static byte[] request() {
    var secret = EmptyAws.SECRET.getBytes(StandardCharsets.UTF_8);
    var authorization = "Basic " + Base64.getEncoder().encodeToString(secret);
    var context = Map.of("http", Map.of("method", "POST"), "requestId", "measured");
    return Json.bytes(
        Map.of(
            "rawPath",
            "/api/flows/",
            "headers",
            Map.of("authorization", authorization),
            "requestContext",
            context,
            "body",
            "{\"name\": \"etl\"}",
            "isBase64Encoded",
            false));
  }

  private record Measured(String function, Path folder, Map<String, String> environment) {
    private Row row(String what, List<Long> nanos) {
      return Row.plain("ms", function + ": " + what, Latencies.ofNanos(nanos).median());
    }

    Row cold(String how, List<String> jvm) throws IOException {
      var times = new ArrayList<Long>();
      for (var start = 0; start < STARTS; start++) {
        try (var started = PackagedFunction.start(function, folder, jvm, environment)) {
          started.runtime().invoke(event(function));
          times.add(started.age());
        }
      }
      return row("Java's start → first answer, " + how, times);
    }

    /** Not for the managed runtime, which loads functions from outside the class path. */
    Row cached() throws IOException {
      try (var scratch = Scratch.folder()) {
        var cache = scratch.path().resolve("function.aot");
        train(cache);
        var jvm = with(QUICK, "-XX:AOTCache=" + cache);
        var times = new ArrayList<Long>();
        for (var start = 0; start < STARTS; start++) {
          try (var started = PackagedFunction.startFlat(function, folder, jvm, environment)) {
            started.runtime().invoke(event(function));
            times.add(started.age());
          }
        }
        return row("Java's start → first answer, AOT cache in an own image", times);
      }
    }

    private void train(Path cache) throws IOException {
      var jvm = with(QUICK, "-XX:AOTCacheOutput=" + cache);
      try (var trained = PackagedFunction.startFlat(function, folder, jvm, environment)) {
        trained.runtime().invoke(event(function));
      }
    }

    private static List<String> with(List<String> jvm, String option) {
      var all = new ArrayList<>(jvm);
      all.add(option);
      return all;
    }

    /** What is left of a start once a snapshot is restored, besides the restoration. */
    List<Row> restored() throws IOException {
      var plain = new ArrayList<Long>();
      var practised = new ArrayList<Long>();
      for (var start = 0; start < STARTS; start++) {
        try (var started = PackagedFunction.start(function, folder, MANAGED, environment)) {
          started.runtime().awaitReady();
          plain.add(first(started));
        }
        try (var started =
            PackagedFunction.startForSnapshot(function, folder, MANAGED, environment)) {
          started.runtime().awaitReady();
          started.runtime().restore();
          practised.add(first(started));
        }
      }
      return List.of(
          row("snapshot → first answer, without practice", plain),
          row("snapshot → first answer, practised", practised));
    }

    private long first(PackagedFunction started) throws IOException {
      var event = event(function);
      var begun = System.nanoTime();
      started.runtime().invoke(event);
      return System.nanoTime() - begun;
    }

    List<Row> warm() throws IOException {
      try (var started = PackagedFunction.start(function, folder, MANAGED, environment)) {
        for (var call = 0; call < WARM_UP; call++) {
          first(started);
        }
        var times = new ArrayList<Long>();
        for (var call = 0; call < WARM; call++) {
          times.add(first(started));
        }
        var warm = Latencies.ofNanos(times);
        return List.of(
            Row.plain("ms", function + ": warm, p50", warm.median()),
            Row.plain("ms", function + ": warm, p99", warm.p99()));
      }
    }
  }
}
