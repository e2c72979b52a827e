package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container is given by a service that asks for a key. */
final class ContainerTokenTest {
  private static final String SECRET = "me:secret";

  @TempDir Path folder;

  private Service service;
  private Caller owner;

  @BeforeEach
  void start() {
    var environment = new HashMap<>(System.getenv());
    environment.put("PUSHPOOL_AUTH_STRING", SECRET);
    service = Service.start(Options.parse(List.of("--port", "0")), environment);
    owner = new Caller(service.url(), basic(SECRET));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static String basic(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** A live run whose command told its environment, and that environment. */
  private List<String> environment(String deployment, Path told) throws Exception {
    var run = owner.run(deployment);
    var lines = new ArrayList<>(Files.readAllLines(told));
    lines.add(run);
    return lines;
  }

  private Path pipe(String name) throws Exception {
    var path = folder.resolve(name);
    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    return path;
  }

  private String deployment(String name, Path told, Map<String, Object> more) {
    var variables = new HashMap<String, Object>(more);
    variables.put("command", "sh -c 'env > " + told + "; exec sleep 600'");
    return owner.deployment(name, variables);
  }

  private static String value(List<String> environment, String name) {
    return environment.stream()
        .filter(line -> line.startsWith(name + "="))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 1);
  }

  @Test
  void aContainerMayReportOnItsOwnRunAndReadNoOther() throws Exception {
    var told = pipe("told");
    var deployment = deployment("own", told, Map.of());

    var environment = environment(deployment, told);
    var run = environment.getLast();
    var other = owner.post("/flow_runs/", Map.of("flow_id", flow())).text("id");
    var container = new Caller(service.url(), basic(value(environment, "PREFECT_API_AUTH_STRING")));

    assertThat(container.get("/flow_runs/" + run).status()).isEqualTo(200);
    assertThat(container.get("/deployments/" + deployment).status()).isEqualTo(200);
    assertThat(container.get("/flow_runs/" + other).status()).isEqualTo(403);
    assertThat(container.get("/admin/keys").status()).isEqualTo(403);
    assertThat(container.propose(run, "COMPLETED").status()).isEqualTo(201);
  }

  private String flow() {
    return owner.post("/flows/", Map.of("name", "other")).text("id");
  }

  @Test
  void theKeysOfTheServiceNeverEnterAContainer() throws Exception {
    var told = pipe("told");

    var environment = environment(deployment("clean", told, Map.of()), told);

    assertThat(String.join("\n", environment))
        .doesNotContain(SECRET, basic(SECRET).substring(6), "PUSHPOOL_AUTH_STRING");
  }

  @Test
  void aJobThatBringsAKeyOfItsOwnIsGivenNoToken() throws Exception {
    var told = pipe("told");
    var own = Map.<String, Object>of("env", Map.of("PREFECT_API_KEY", "pp_mine"));

    var environment = environment(deployment("keyed", told, own), told);

    assertThat(value(environment, "PREFECT_API_KEY")).isEqualTo("pp_mine");
    assertThat(environment).noneMatch(line -> line.startsWith("PREFECT_API_AUTH_STRING"));
  }
}
