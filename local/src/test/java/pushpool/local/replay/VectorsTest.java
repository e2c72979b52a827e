package pushpool.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.json.Json;
import pushpool.local.replay.Loopback.Call;

final class VectorsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path folder;

  private final Things things = Things.listingIds();

  @Test
  void eachCaseHasANamespaceOfItsSeed() throws IOException {
    write(steps(Things.MAKE_ONE), "{\"steps\":[{\"status\":201,\"body\":\"<any>\"}]}");

    run();
    run();
    try (var loopback = Loopback.answering(things)) {
      vectors("cases").seeded(2).run(loopback.baseUrl());
    }

    var names = things.heard.stream().map(call -> Json.asObject(call.body()).get("name")).toList();
    assertThat(names).hasSize(3);
    assertThat(names.get(1)).isEqualTo(names.get(0));
    assertThat(names.get(2)).isNotEqualTo(names.get(0));
  }

  @Test
  void onlyFilteredCasesArePlayed() throws IOException {
    write(steps(Things.MAKE_ONE), "{\"steps\":[]}");

    try (var loopback = Loopback.answering(things)) {
      var results = vectors("cases").run(loopback.baseUrl(), id -> id.equals("other"));

      assertThat(results).isEmpty();
      assertThat(things.heard).isEmpty();
    }
  }

  @Test
  void rowsAreNamedByTheirSeed() throws IOException {
    var other = Things.MAKE_OTHER;
    Files.writeString(folder.resolve("seed.json"), "[" + Things.MAKE_ONE + "," + other + "]");
    var query = "{\"method\":\"GET\",\"path\":\"/things/\"%s}";
    Files.writeString(
        folder.resolve("filters.json"),
        "["
            + vector("in-order", query.formatted(""), names("thing", "other"))
            + ","
            + vector("any", query.formatted(",\"unordered\":true"), names("other", "thing"))
            + ","
            + vector("wrong", query.formatted(""), names("other", "thing"))
            + "]");

    try (var loopback = Loopback.answering(things)) {
      var results = vectors("filters").run(loopback.baseUrl());

      assertThat(results)
          .extracting(CaseResult::toString)
          .containsExactly(
              "in-order passed",
              "any passed",
              "wrong: $.names[0] is \"thing\", expected \"other\"; "
                  + "$.names[1] is \"other\", expected \"thing\"");
    }
  }

  @Test
  void aProposalIsSeenByTheRunItLeaves() throws IOException {
    var input =
        """
        {"run":{"deployment":true,"infrastructure_pid":null,"retries":1,"retry_delay":null},
         "setup":[{"state":{"type":"RUNNING","name":"Running"},"force":true}],
         "proposed":{"type":"FAILED","name":"Failed"},"force":false}""";
    var expected =
        """
        {"before":{"state_type":"RUNNING","state_name":"Running"},"http_status":201,
         "status":"ACCEPT","state_type":"FAILED","state_name":"Failed",
         "details_type":"accept_details","details_keys":["type"],
         "run":{"state_type":"FAILED","state_name":"Failed","run_count":%d,"start_time":"set",
          "end_time":null,"next_scheduled_start_time":null,"retry_type":null,"resuming":false,
          "pause_keys":1}}""";
    Files.writeString(
        folder.resolve("transitions.json"),
        "["
            + vector("right", input, expected.formatted(1))
            + ","
            + vector("wrong", input, expected.formatted(2))
            + "]");

    try (var loopback = Loopback.answering(VectorsTest::acceptEverything)) {
      var results = vectors("transitions").run(loopback.baseUrl());

      assertThat(results)
          .extracting(CaseResult::toString)
          .containsExactly("right passed", "wrong: $.run.run_count is 1, expected 2");
    }
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

  private static String names(String... names) {
    return Json.text(Map.of("status", 200, "names", List.of(names)));
  }

  private static Answer acceptEverything(Call call) {
    if (call.target().endsWith("/set_state")) {
      var state = Json.asObject(call.body()).get("state");
      return Answer.of(
          201,
          Map.of("status", "ACCEPT", "state", state, "details", Map.of("type", "accept_details")));
    }
    var run = new LinkedHashMap<String, Object>();
    run.put("id", "c4b7243e-2879-46c8-abfb-a5f07b9aba67");
    run.put("state_type", "FAILED");
    run.put("state_name", "Failed");
    run.put("run_count", 1);
    run.put("start_time", "2026-11-22T13:57:13.365550Z");
    run.put("end_time", null);
    run.put("next_scheduled_start_time", null);
    run.put(
        "empirical_policy",
        Json.object("{\"retry_type\":null,\"resuming\":false,\"pause_keys\":[\"1\"]}"));
    return Answer.of(200, run);
  }
}
