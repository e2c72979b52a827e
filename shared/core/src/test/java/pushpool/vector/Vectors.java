package pushpool.vector;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pushpool.json.Json;

/** Recorded answers of the reference, kept in a folder beside the project. */
public final class Vectors {
  private Vectors() {}

  public record Case(String id, Map<String, Object> input, Object answer) {
    public Map<String, Object> expected() {
      return object(answer);
    }
  }

  /** The cases of a file; without the folder, the test that asks is skipped. */
  public static List<Case> in(String file) {
    var path =
        Path.of(System.getProperty("pushpool.root", "."))
            .resolveSibling("shared")
            .resolve("vectors")
            .resolve(file);
    if (!Files.exists(path)) {
      var message = "Skipped: no recorded answers to compare with, " + path + " is absent.";
      System.out.println(message);
      assumeTrue(false, message);
    }
    return cases(path);
  }

  /** What is wrong with each case that fails, after printing how many did not. */
  public static List<String> failures(
      String file, List<Case> cases, Function<Case, Optional<String>> check) {
    var failures = new ArrayList<String>();
    for (var one : cases) {
      check.apply(one).ifPresent(wrong -> failures.add(one.id() + ": " + wrong));
    }
    System.out.printf("%s: %d of %d passed%n", file, cases.size() - failures.size(), cases.size());
    return failures;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static List<Case> cases(Path path) {
    try {
      return Json.asArray(Json.parse(Files.readAllBytes(path))).stream()
          .map(Json::asObject)
          .map(c -> new Case((String) c.get("id"), object(c.get("input")), c.get("expected")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
