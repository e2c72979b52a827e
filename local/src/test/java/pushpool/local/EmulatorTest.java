package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pushpool.local.Template.ROOT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.json.Json;
import pushpool.local.runtime.PackagedFunction;

/** The template and the packaged functions on moto, where it is installed. */
class EmulatorTest {
  private static final List<String> FUNCTIONS =
      List.of("api", "scheduler", "dispatcher", "monitor");
  private static final Path SCRIPT =
      ROOT.resolve("local/src/test/resources/pushpool/local/emulator/deploy.py");

  /** Under which conditions what is not made would be made. */
  private static final List<String> BY_CONDITION = List.of("KeyPolicy", "TracePolicy");

  @TempDir Path folder;

  private Process emulator;
  private String address;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    assumeTrue(
        Boolean.getBoolean("pushpool.emulator"),
        "Takes a minute: ask for it with -Dpushpool.emulator=true.");
    assumeTrue(
        succeeds("python3", "-c", "import boto3, moto.server, samtranslator"),
        "Not deployed: moto, boto3 and samtranslator are not installed.");
    assumeTrue(
        FUNCTIONS.stream().map(PackagedFunction::jar).allMatch(Files::exists),
        "Not deployed: the functions are not packaged.");
    var port = freePort();
    address = "http://127.0.0.1:" + port;
    emulator =
        new ProcessBuilder("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", "" + port)
            .redirectErrorStream(true)
            .start();
    var lines = emulator.inputReader(StandardCharsets.UTF_8);
    assertThat(lines.lines().anyMatch(line -> line.contains("Running on"))).isTrue();
    Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
  }

  @AfterEach
  void stop() {
    if (emulator != null) {
      emulator.destroy();
    }
  }

  private static boolean succeeds(String... words) throws InterruptedException {
    try {
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Map<String, Object> deployed() throws IOException {
    var template = ROOT.resolve("template.yaml").toString();
    var script = new ProcessBuilder("python3", SCRIPT.toString(), template, address);
    var output = folder.resolve("errors").toFile();
    var process = script.redirectError(output).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).as("%s", Files.readString(output.toPath())).startsWith("{");
    return Json.object(said);
  }

  private PackagedFunction function(String name, Map<String, Object> stack) throws IOException {
    var own = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    var environment = new LinkedHashMap<String, String>();
    Json.asObject(Json.asObject(stack.get("environments")).get(own))
        .forEach((key, value) -> environment.put(key, String.valueOf(value)));
    environment.put("AWS_ENDPOINT_URL", address);
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    var unpacked = Files.createDirectory(folder.resolve(name));
    PackagedFunction.unpack(PackagedFunction.jar(name), unpacked);
    return PackagedFunction.start(name, unpacked, List.of(), environment);
  }

  private static Map<String, Object> call(
      PackagedFunction api, String method, String path, Map<String, ?> body) throws IOException {
    // The deploying script makes each secret with its name as its value.
    var secret = Base64.getEncoder().encodeToString("AuthSecret".getBytes(StandardCharsets.UTF_8));
    var event =
        Map.of(
            "rawPath", "/api" + path,
            "headers", Map.of("authorization", "Basic " + secret),
            "requestContext", Map.of("http", Map.of("method", method), "requestId", "emulated"),
            "body", Json.text(body),
            "isBase64Encoded", false);
    var answer = Json.object(api.runtime().invoke(Json.bytes(event)));
    assertThat((Long) answer.get("statusCode")).as("%s %s", path, answer).isLessThan(300);
    return Json.object((String) answer.get("body"));
  }

  private static byte[] change(Object run) {
    var keys = Map.of("pk", Map.of("S", String.valueOf(run)), "sk", Map.of("S", "run"));
    var change = Map.of("Keys", keys, "SequenceNumber", "1");
    return Json.bytes(
        Map.of("Records", List.of(Map.of("eventName", "INSERT", "dynamodb", change))));
  }

  private static Object created(PackagedFunction api) throws IOException {
    call(api, "POST", "/work_pools/", Map.of("name", "batch", "type", "ecs:push"));
    var flow = call(api, "POST", "/flows/", Map.of("name", "etl")).get("id");
    var wanted = Map.of("name", "nightly", "flow_id", flow, "work_pool_name", "batch");
    var deployment = call(api, "POST", "/deployments/", wanted).get("id");
    return call(api, "POST", "/deployments/" + deployment + "/create_flow_run", Map.of()).get("id");
  }

  @Test
  void theStackIsMadeAndItsFunctionsWork() throws IOException {
    var stack = deployed();

    assertThat(stack.get("status")).isEqualTo("CREATE_COMPLETE");
    assertThat(Json.asArray(stack.get("not_made"))).containsExactlyElementsOf(BY_CONDITION);
    try (var api = function("api", stack);
        var dispatcher = function("dispatcher", stack);
        var scheduler = function("scheduler", stack);
        var monitor = function("monitor", stack)) {
      var run = created(api);
      var attended = dispatcher.runtime().invoke(change(run));
      var swept = scheduler.runtime().invoke(Json.bytes(Map.of()));
      var heard = monitor.runtime().invoke(event("monitor/task-stopped-exit-0.json"));
      var state = call(api, "GET", "/flow_runs/" + run, Map.of());
      var doctor = call(api, "GET", "/admin/doctor", Map.of());

      assertThat(attended).asString().isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(swept).asString().startsWith("{\"swept\":");
      assertThat(heard).asString().isEqualTo("null");
      assertThat(state.get("state_type")).isEqualTo("PENDING");
      assertThat(Json.asArray(doctor.get("findings"))).hasSizeGreaterThan(10);
    }
  }

  private static byte[] event(String file) throws IOException {
    return Files.readAllBytes(ROOT.resolve("events").resolve(file));
  }
}
