package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

final class ArtifactRoutesTest {
  private static final String RUN = "01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17";

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  private Answer create(Map<String, ?> body) {
    desk.clock.advance(Duration.ofSeconds(1));
    return desk.post("/artifacts/", body);
  }

  private List<Object> data(Answer answer) {
    return answer.array().stream().map(one -> Json.asObject(one).get("data")).toList();
  }

  private void createThree() {
    create(Map.of("key", "report", "type", "markdown", "data", "one", "flow_run_id", RUN));
    create(Map.of("type", "table", "data", "two"));
    create(Map.of("key", "report", "type", "markdown", "data", "three"));
  }

  @Test
  void anArtifactIsReadAsItWasMade() {
    var created = create(Map.of("key", "report", "data", Map.of("rows", List.of(1L, 1.0))));

    var read = desk.get("/artifacts/" + created.id());

    assertThat(created.status()).isEqualTo(201);
    assertThat(read.object())
        .isEqualTo(created.object())
        .containsOnlyKeys(
            "id",
            "created",
            "updated",
            "key",
            "type",
            "description",
            "data",
            "metadata_",
            "flow_run_id",
            "task_run_id");
  }

  @Test
  void dataIsNotCut() {
    var text = "a line of the report\n".repeat(100_000);

    var id = create(Map.of("data", text)).id();

    assertThat(desk.get("/artifacts/" + id).field("data")).isEqualTo(text);
  }

  @Test
  void longMetadataIsCut() {
    var metadata = Map.of("short", "x".repeat(500), "long", "x".repeat(501));

    var created = create(Map.of("metadata_", metadata));

    assertThat(Json.asObject(created.field("metadata_")))
        .containsEntry("short", "x".repeat(500))
        .containsEntry("long", "x".repeat(500) + "...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"Report\"}",
        "{\"key\":\"a b\"}",
        "{\"metadata_\":{\"a\":1}}",
        "{\"colour\":1}"
      })
  void whatIsNoArtifactIsRefused(String body) {
    var answer = desk.call("POST", "/artifacts/", body);

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void theLatestOfAKeyIsShown() {
    createThree();

    var latest = desk.get("/artifacts/report/latest");
    var collections = desk.post("/artifacts/latest/filter", Map.of());

    assertThat(latest.field("data")).isEqualTo("three");
    assertThat(data(collections)).containsExactly("three");
    assertThat(Json.asObject(collections.array().getFirst())).containsKey("latest_id");
    assertThat(desk.post("/artifacts/latest/count", Map.of()).body()).isEqualTo(1L);
    assertThat(desk.get("/artifacts/other/latest").status()).isEqualTo(404);
  }

  @Test
  void theOneBeforeFollowsADeletedArtifact() {
    createThree();
    var filter = Map.of("artifacts", Map.of("key", Map.of("any_", List.of("report"))));
    var collection = desk.post("/artifacts/latest/filter", filter).array().getFirst();

    var deleted = desk.delete("/artifacts/" + Json.asObject(collection).get("latest_id"));

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(desk.get("/artifacts/report/latest").field("data")).isEqualTo("one");
    assertThat(desk.post("/artifacts/count", filter).body()).isEqualTo(1L);
  }

  @Test
  void anUpdateChangesWhatItNames() {
    var id = create(Map.of("data", "old", "description", "d")).id();
    var body = new LinkedHashMap<String, Object>();
    body.put("data", null);
    body.put("metadata_", Map.of("rows", "3"));

    var answer = desk.patch("/artifacts/" + id, body);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(desk.get("/artifacts/" + id).object())
        .containsEntry("data", null)
        .containsEntry("description", "d")
        .containsEntry("metadata_", Map.of("rows", "3"));
  }

  @Test
  void anUnknownArtifactIsNotFound() {
    var answers = new ArrayList<Answer>();

    answers.add(desk.get("/artifacts/" + RUN));
    answers.add(desk.patch("/artifacts/" + RUN, Map.of("data", 1L)));
    answers.add(desk.delete("/artifacts/" + RUN));

    assertThat(answers).extracting(Answer::status).containsOnly(404L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"sort\":\"CREATED_DESC\"}                                | three,two,one",
        "{\"sort\":\"KEY_ASC\",\"limit\":1}                         | two",
        "{\"artifacts\":{\"key\":{\"exists_\":false}}}              | two",
        "{\"artifacts\":{\"type\":{\"not_any_\":[\"markdown\"]}}}   | two",
        "{\"artifacts\":{\"flow_run_id\":{\"any_\":[\"" + RUN + "\"]}}} | one",
        "{\"artifacts\":{\"key\":{\"like_\":\"rep\"}},\"sort\":\"CREATED_DESC\"} | three,one",
        "{\"artifacts\":{\"operator\":\"or_\",\"key\":{\"any_\":[\"report\"]},"
            + "\"type\":{\"any_\":[\"table\"]}},\"sort\":\"CREATED_DESC\"} | three,two,one",
      })
  void artifactsAreFiltered(String filter, String expected) {
    createThree();

    var found = data(desk.call("POST", "/artifacts/filter", filter));

    assertThat(found).isEqualTo(List.of(expected.split(",")));
  }

  @Test
  void artifactsAreFoundByTheRunsTheyCameFrom() {
    var run = desk.run();
    create(Map.of("key", "mine", "data", "one", "flow_run_id", run));
    create(Map.of("key", "other", "data", "two"));
    var ofFlow = Map.of("flows", Map.of("name", Map.of("any_", List.of("etl"))));
    var ofNobody = Map.of("flow_runs", Map.of("name", Map.of("any_", List.of("nobody"))));

    assertThat(desk.post("/artifacts/count", ofFlow).body()).isEqualTo(1L);
    assertThat(data(desk.post("/artifacts/filter", ofFlow))).isEqualTo(List.of("one"));
    assertThat(desk.post("/artifacts/count", ofNobody).body()).isEqualTo(0L);
  }
}
