package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes docs/routes.md anew with {@code -Dpushpool.write=true}; fails when it says otherwise. */
final class RouteTableTest {
  private static final Path TABLE =
      Path.of(System.getProperty("pushpool.root")).resolve("docs").resolve("routes.md");

  @Test
  void theRouteTableIsThatOfTheCode() throws IOException {
    var table = table();

    if (Boolean.getBoolean("pushpool.write")) {
      Files.writeString(TABLE, table);
    }
    assertThat(TABLE).content().isEqualTo(table);
  }

  private static String table() {
    try (var desk = new Desk()) {
      var served = new LinkedHashMap<String, Route>();
      var unsupported = new LinkedHashMap<String, Route>();
      for (var route : desk.api.routes()) {
        (route.isSupported() ? served : unsupported)
            .put(key(route.method(), route.pattern()), route);
      }
      var rows = new ArrayList<String>();
      for (var line : reference()) {
        var words = line.split(" ");
        var key = key(words[0], words[1]);
        rows.add(row(words, answer(key, served, unsupported)));
      }
      assertThat(unsupported).as("unsupported routes the reference does not have").isEmpty();
      return head(rows) + String.join("", rows) + own(served.values());
    }
  }

  private static String answer(
      String key, Map<String, Route> served, Map<String, Route> unsupported) {
    if (served.remove(key) != null) {
      return "served";
    }
    return unsupported.remove(key) != null ? "answered as unsupported" : "absent";
  }

  private static String row(String[] words, String answer) {
    return "| %s | `%s` | %s |\n".formatted(words[0], words[1], answer);
  }

  private static String head(List<String> rows) {
    var served = rows.stream().filter(row -> row.contains("| served |")).count();
    return """
    # Routes

    Made from the code. Of the %d routes of the Prefect 3 REST API, %d are served. A trailing slash makes no difference.

    | Method | Path | Answer |
    |---|---|---|
    """
        .formatted(rows.size(), served);
  }

  private static String own(Collection<Route> routes) {
    var rows =
        routes.stream()
            .map(route -> "| %s | `%s` |\n".formatted(route.method(), route.pattern()))
            .collect(Collectors.joining());
    return "\nRoutes that only Pushpool has:\n\n| Method | Path |\n|---|---|\n" + rows;
  }

  /** The names in a path are not what tells routes apart. */
  private static String key(String method, String pattern) {
    return method.replace("WEBSOCKET", "GET") + " " + pattern.replaceAll("\\{[^}]*}", "{}");
  }

  private static List<String> reference() {
    try (var in = RouteTableTest.class.getResourceAsStream("reference-routes.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
