package pushpool.local.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.json.Json;
import software.amazon.awssdk.services.ecs.model.Task;

/** What is remembered of a task: how it stands, its token, the events that were not taken yet. */
record TaskEntry(Task task, Optional<Token> token, List<Object> undelivered) {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  static TaskEntry parse(String text) {
    var json = Json.object(text);
    return new TaskEntry(
        PojoJson.into(Task.builder(), Json.asObject(json.get("task"))).build(),
        Optional.ofNullable(json.get("token")).map(Json::asObject).map(Token::of),
        Json.asArray(json.get("undelivered")));
  }

  byte[] text() {
    var json = new LinkedHashMap<String, Object>();
    json.put("task", PojoJson.of(task));
    json.put("token", token.map(Token::json).orElse(null));
    json.put("undelivered", undelivered);
    return Json.bytes(json);
  }

  TaskEntry changed(Task after, Map<String, Object> event) {
    var events = new ArrayList<>(undelivered);
    events.add(event);
    return new TaskEntry(after, token, events);
  }

  TaskEntry delivered() {
    return new TaskEntry(task, token, List.copyOf(undelivered.subList(1, undelivered.size())));
  }

  /** Ended tasks are shown for an hour. */
  boolean isShown(Instant now) {
    return !TaskLife.hasStopped(task) || task.stoppedAt().plus(REMEMBERED).isAfter(now);
  }
}
