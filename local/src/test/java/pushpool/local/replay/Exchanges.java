package pushpool.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import pushpool.json.Json;

/** The HTTP calls of one recorded scenario, in order. */
public record Exchanges(String name, List<Exchange> calls, int webSocketLines) {

  /** The recording of that name; the calling test is skipped where recordings are absent. */
  public static Exchanges load(String name) {
    var file = Shared.requireFolder().resolve("exchanges").resolve(name + ".jsonl");
    try {
      return parse(name, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Exchanges parse(String name, List<String> lines) {
    var all = lines.stream().map(Json::object).toList();
    var calls = all.stream().filter(Exchanges::isCall).map(Exchange::of).toList();
    return new Exchanges(name, calls, all.size() - calls.size());
  }

  /** The body recorded with that number. */
  public Object response(long seq) {
    return first(call -> call.seq() == seq).response();
  }

  /** The first call of which the claim is true. */
  public Exchange first(Predicate<Exchange> claim) {
    return calls.stream().filter(claim).findFirst().orElseThrow();
  }

  private static boolean isCall(Map<String, Object> line) {
    return line.get("kind").equals("http");
  }
}
