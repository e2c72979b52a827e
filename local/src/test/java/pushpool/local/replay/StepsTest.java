package pushpool.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushpool.json.Json;

final class StepsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path folder;

  private final Things things = Things.listingNames();

  @Test
  void laterStepsSpeakOfSavedBodies() throws IOException {
    var read = "{\"method\":\"POST\",\"path\":\"/things/$thing.id\",\"body\":{\"like\":%s}}";
    write(
        steps(
            Things.MAKE_ONE,
            read.formatted("[\"$thing.size\",\"$thing.parts.1\",\"of $thing.id\",\"$no\"]")),
        "{\"steps\":[{\"status\":201,\"body\":\"<any>\"},{\"status\":404,\"error_keys\":[\"detail\"]}]}");

    var results = run();

    assertThat(results).singleElement().extracting(CaseResult::passed).isEqualTo(true);
    var made = things.heard.remove();
    var asked = things.heard.remove();
    var id = things.kept.keySet().iterator().next();
    assertThat(asked.target()).isEqualTo("/things/" + id);
    assertThat(asked.body())
        .isEqualTo(Map.of("like", List.of(3L, Map.of("n", 2L), "of " + id, "$no")));
    assertThat(Json.asObject(made.body())).containsEntry("due", "2026-01-01T11:59:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":201,"body":{"id":"$thing.id","created":"<datetime>","name":"{ns}-a","tags":["a","b"],"size":3,"parts":[{"n":1},{"n":2}],"due":"<datetime>"}} |
          {"status":201,"body":{"id":"<uuid>","created":"<string>","name":"<string>","tags":"<any>","size":"<number>","parts":[{"n":1.0},{"n":2}],"due":"<datetime>"}} |
          {"status":200,"body":{"id":"$thing.id","created":"<datetime>","name":"{ns}-a","tags":["a","b"],"size":3,"parts":[{"n":1},{"n":2}],"due":"<datetime>"}} | $.steps[0].status is 201, expected 200
          {"status":201,"body":{"id":"$thing.id","created":"<datetime>","name":"{ns}-a","tags":["a","b"],"size":3,"parts":[{"n":1},{"n":2}]}} | $.steps[0].body.due is not expected
          {"status":201,"body":{"id":"$thing.id","created":"<datetime>","more":1,"name":"{ns}-a","tags":["a","b"],"size":3,"parts":[{"n":1},{"n":2}],"due":"<datetime>"}} | $.steps[0].body.more is missing
          {"status":201,"body":{"id":"$thing.id","created":"<datetime>","name":"{ns}-b","tags":["a","b"],"size":3,"parts":[{"n":1},{"n":2}],"due":"<datetime>"}} | $.steps[0].body.name is "{ns}-a", expected "{ns}-b"
          {"status":201,"body":{"id":"$thing.id","created":"<datetime>","name":"{ns}-a","tags":["a","b"],"size":"3","parts":[{"n":1},{"n":2}],"due":"<datetime>"}} | $.steps[0].body.size is 3, expected "3"
          {"status":201,"body":{"id":"$thing.id","created":"<datetime>","name":"{ns}-a","tags":["a","b"],"size":3,"parts":[{"n":1}],"due":"<datetime>"}} | $.steps[0].body.parts is [{"n":1},{"n":2}], expected [{"n":1}]
          {"status":201,"body":{"id":"$thing.id","created":"<datetime>","name":"{ns}-a","tags":["a","b"],"size":3,"parts":[{"n":1},{"n":"<boolean>"}],"due":"<datetime>"}} | $.steps[0].body.parts[1].n is 2, expected "<boolean>"
          {"status":201,"body":{"id":"<datetime>","created":"<datetime>","name":"{ns}-a","tags":["a","b"],"size":3,"parts":[{"n":1},{"n":2}],"due":"<datetime>"}} | $.steps[0].body.id is "$thing.id", expected "<datetime>"
          """)
  void anOutcomeIsHeldToWhatIsExpected(String expected, String reason) throws IOException {
    write(steps(Things.MAKE_ONE), "{\"steps\":[" + expected + "]}");

    var results = run();

    assertThat(results)
        .singleElement()
        .extracting(result -> result.reason().orElse(null))
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "pick":["name","parts.*.n","size.*"] | {"name":"{ns}-a","parts.*.n":[1,2],"size.*":null}
          "view":"keys"                        | ["created","due","id","name","parts","size","tags"]
          "view":"none"                        | "<any>"
          """)
  void aViewShowsAPartOfTheBody(String view, String body) throws IOException {
    write(
        steps(Things.MAKE_ONE.replace("\"save\"", view + ",\"save\"")),
        "{\"steps\":[{\"status\":201,\"body\":" + body + "}]}");

    var results = run();

    assertThat(results).singleElement().asString().endsWith(" passed");
  }

  @Test
  void aSortedViewHasNoOrder() throws IOException {
    var other = Things.MAKE_OTHER;
    var list = "{\"method\":\"GET\",\"path\":\"/things/\",\"view\":\"sorted\"}";
    var first = "{\"name\":\"{ns}-0\"}";
    var second = "{\"name\":\"{ns}-a\"}";
    write(
        steps(Things.MAKE_ONE, other, list),
        "{\"steps\":[{\"status\":201,\"body\":\"<any>\"},{\"status\":201,\"body\":\"<any>\"},"
            + "{\"status\":200,\"body\":["
            + first
            + ","
            + second
            + "]}]}");

    var results = run();

    assertThat(results).singleElement().asString().endsWith(" passed");
  }

  @Test
  void aRefusalIsSeenByItsKeysPlacesAndWords() throws IOException {
    write(
        steps(
            "{\"method\":\"POST\",\"path\":\"/invalid\",\"detail\":true,\"record_headers\":[\"retry-after\",\"etag\"]}"),
        "{\"steps\":[{\"status\":422,\"error_keys\":[\"detail\",\"exception_detail\"],"
            + "\"error_locations\":[\"body.a\",\"body.b.0\"],"
            + "\"detail\":\"Validation failed for field 'a' of <uuid>\",\"field\":\"a\","
            + "\"headers\":{\"retry-after\":true,\"etag\":false}}]}");

    var results = run();

    assertThat(results).singleElement().asString().endsWith(" passed");
  }

  @Test
  void aSequenceThatBreaksIsOneFailedCase() throws IOException {
    write(
        steps(Things.MAKE_ONE, "{\"method\":\"GET\",\"path\":\"/things/$thing.nothing\"}"),
        "{\"steps\":[]}");

    var results = run();

    assertThat(results).singleElement().asString().contains("The sequence broke", "$thing.nothing");
  }

  private List<CaseResult> run() {
    try (var loopback = Loopback.answering(things)) {
      return vectors("cases").run(loopback.baseUrl());
    }
  }

  private Vectors vectors(String name) {
    return new Vectors(name, folder, new Namespaces(1), () -> NOON);
  }

  private void write(String input, String expected) throws IOException {
    Files.writeString(folder.resolve("cases.json"), "[" + vector("case", input, expected) + "]");
  }

  private static String vector(String id, String input, String expected) {
    return "{\"id\":\"%s\",\"input\":%s,\"expected\":%s}".formatted(id, input, expected);
  }

  private static String steps(String... steps) {
    return "{\"steps\":[" + String.join(",", steps) + "]}";
  }
}
