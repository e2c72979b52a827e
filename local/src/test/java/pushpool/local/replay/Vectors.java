package pushpool.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import pushpool.json.Json;

/** One file of golden vectors. Names are drawn from the seed: take another to play it again. */
public final class Vectors {
  private final String name;
  private final Path folder;
  private final Namespaces namespaces;
  private final InstantSource clock;

  Vectors(String name, Path folder, Namespaces namespaces, InstantSource clock) {
    this.name = name;
    this.folder = folder;
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /** The vectors of that name; the calling test is skipped where vectors are absent. */
  public static Vectors of(String name) {
    var folder = Shared.requireFolder().resolve("vectors");
    return new Vectors(name, folder, new Namespaces(1), InstantSource.system());
  }

  public Vectors seeded(long seed) {
    return new Vectors(name, folder, new Namespaces(seed), clock);
  }

  /** The clock of the server, which gives {@code $now} its meaning. */
  public Vectors at(InstantSource serverClock) {
    return new Vectors(name, folder, namespaces, serverClock);
  }

  public List<CaseResult> run(String baseUrl) {
    return run(baseUrl, _ -> true);
  }

  /** Plays the cases whose id the filter takes, in order, against a base URL ending in /api. */
  public List<CaseResult> run(String baseUrl, Predicate<String> filter) {
    var player = player(new Caller(baseUrl));
    return read(name).stream()
        .map(Json::asObject)
        .filter(vector -> filter.test((String) vector.get("id")))
        .map(vector -> judge(player, vector))
        .toList();
  }

  private Player player(Caller caller) {
    return switch (name) {
      case "transitions" -> new Transitions(caller, namespaces.of(name), clock);
      case "filters" -> Filters.seeded(caller, symbols(name), read("seed"));
      default ->
          (id, input) -> new Steps(caller, symbols(id)).play(Json.asArray(input.get("steps")));
    };
  }

  private Symbols symbols(String purpose) {
    return new Symbols(namespaces.of(purpose), clock);
  }

  private static CaseResult judge(Player player, Map<String, Object> vector) {
    var id = (String) vector.get("id");
    try {
      var outcome = player.play(id, Json.asObject(vector.get("input")));
      return new CaseResult(id, Expectation.unmet(vector.get("expected"), outcome));
    } catch (RuntimeException e) {
      // An answer of another form breaks the sequence anywhere; that is one failed case.
      return new CaseResult(id, Optional.of("The sequence broke: " + e));
    }
  }

  private List<Object> read(String file) {
    try {
      return Json.asArray(Json.parse(Files.readAllBytes(folder.resolve(file + ".json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
