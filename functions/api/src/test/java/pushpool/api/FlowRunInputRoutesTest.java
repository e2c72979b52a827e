package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.json.Json;

final class FlowRunInputRoutesTest {
  private static final String NOBODY = "/flow_runs/01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17";

  private final Desk desk = new Desk();
  private final String run = "/flow_runs/" + desk.run();

  @AfterEach
  void close() {
    desk.close();
  }

  private Answer tell(String key, String value) {
    desk.clock.advance(Duration.ofSeconds(1));
    return desk.post(run + "/input", Map.of("key", key, "value", value));
  }

  private Answer enter(String type, Map<String, ?> details) {
    return desk.post(
        run + "/set_state", Map.of("state", Map.of("type", type, "state_details", details)));
  }

  private void pause(Map<String, ?> details) {
    enter("PENDING", Map.of());
    enter("RUNNING", Map.of());
    assertThat(enter("PAUSED", details).field("status")).isEqualTo("ACCEPT");
  }

  @Test
  void anInputIsReadAsTheTextItIs() {
    var told = tell("answer-1", "{\"n\": 1}");

    var response =
        new Api(desk.stores, null, desk.clock)
            .answer(
                new HttpRequest(
                    "GET", run + "/input/answer-1", Map.of(), Map.of(), new byte[0], ""));
    var event = HttpEvents.write(response, false);

    assertThat(told.status()).isEqualTo(201);
    assertThat(told.body()).isNull();
    assertThat(event.get("body")).isEqualTo("{\"n\": 1}");
    assertThat(Json.asObject(event.get("headers")))
        .containsEntry("content-type", "text/plain; charset=utf-8");
  }

  @Test
  void aKeyIsToldOnce() {
    tell("answer", "1");

    var again = tell("answer", "2");

    assertThat(again.status()).isEqualTo(409);
    assertThat(desk.get(run + "/input/answer").body()).isEqualTo(1L);
  }

  @Test
  void onlyAKnownRunIsTold() {
    var answer = desk.post(NOBODY + "/input", Map.of("key", "answer", "value", "1"));

    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a_b", "a/b"})
  void aKeyHasLettersDigitsAndDashes(String key) {
    var answer = tell(key, "1");

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void aKeyThatCannotBeIsNotFound() {
    var longest = "k".repeat(2000);

    var read = desk.get(run + "/input/" + longest);
    var deleted = desk.delete(run + "/input/" + longest);

    assertThat(read.status()).isEqualTo(404);
    assertThat(deleted.status()).isEqualTo(404);
  }

  @Test
  void inputsAreListedOldestFirstWithoutTheExcluded() {
    tell("chat-b", "1");
    tell("chat-a", "2");
    tell("chat-c", "3");
    tell("other", "4");

    var one = desk.post(run + "/input/filter", Map.of("prefix", "chat"));
    var filter = Map.of("prefix", "chat", "limit", 5L, "exclude_keys", List.of("chat-a"));
    var most = desk.post(run + "/input/filter", filter);

    assertThat(one.array()).hasSize(1);
    assertThat(most.array())
        .extracting(input -> Json.asObject(input).get("key"))
        .containsExactly("chat-b", "chat-c");
    assertThat(Json.asObject(one.array().getFirst()))
        .containsOnlyKeys("id", "created", "updated", "flow_run_id", "key", "value", "sender");
  }

  @Test
  void inputsGoWithTheirRun() {
    tell("answer", "1");

    desk.delete(run);

    assertThat(desk.get(run + "/input/answer").status()).isEqualTo(404);
  }

  @Test
  void aSuspendedRunIsScheduledAgain() {
    pause(Map.of("pause_reschedule", true));

    var answer = desk.post(run + "/resume", Map.of());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.field("status")).isEqualTo("ACCEPT");
    assertThat(Json.asObject(answer.field("state")))
        .containsEntry("type", "SCHEDULED")
        .containsEntry("name", "Resuming");
  }

  @Test
  void aRunThatIsNotPausedIsNotResumed() {
    var answer = desk.post(run + "/resume", Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.object()).containsEntry("status", "ABORT").containsEntry("state", null);
    assertThat(Json.asObject(answer.field("details")).get("type")).isEqualTo("abort_details");
  }

  @Test
  void aRunThatWaitsForInputIsToldIt() {
    pause(Map.of("run_input_keyset", Map.of("schema", "ask", "response", "answer")));
    tell("ask", "{\"type\": \"object\", \"required\": [\"n\"]}");

    var without = desk.call("POST", run + "/resume", "{\"run_input\": null}");
    var with = desk.post(run + "/resume", Map.of("run_input", Map.of("n", 3L)));

    assertThat(without.status()).isEqualTo(200);
    assertThat(without.field("status")).isEqualTo("REJECT");
    assertThat(Json.asObject(without.field("details")).get("type")).isEqualTo("abort_details");
    assertThat(with.status()).isEqualTo(201);
    assertThat(desk.get(run + "/input/answer").body()).isEqualTo(Map.of("n", 3L));
  }

  @Test
  void anUnknownRunIsNotResumed() {
    var answer = desk.post(NOBODY + "/resume", Map.of());

    assertThat(answer.status()).isEqualTo(404);
  }
}
