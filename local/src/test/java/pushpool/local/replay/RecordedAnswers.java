package pushpool.local.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pushpool.json.Json;
import pushpool.local.replay.Loopback.Call;

/**
 * Answers as recorded, call by call, but with ids of its own, as another server would. A call that
 * does not speak of those ids is turned away.
 */
final class RecordedAnswers implements Function<Call, Answer> {
  private static final int UNEXPECTED = 599;

  private final Deque<Exchange> left;
  private final Map<Long, UnaryOperator<Object>> mutations = new HashMap<>();
  private final Ids fresh = new Ids();
  private Function<Call, Answer> aside =
      call -> Answer.of(UNEXPECTED, Map.of("unexpected", call.method() + " " + call.target()));

  RecordedAnswers(Exchanges recording) {
    this.left =
        new ArrayDeque<>(
            recording.calls().stream().filter(call -> !call.wasUnavailable()).toList());
  }

  /** Answers the call of that number with another body than recorded. */
  RecordedAnswers changing(long seq, UnaryOperator<Object> body) {
    mutations.put(seq, body);
    return this;
  }

  /** Answers what is not in the recording, in terms of recorded ids. */
  RecordedAnswers otherwise(Function<Call, Answer> answers) {
    aside = answers;
    return this;
  }

  List<Exchange> left() {
    return List.copyOf(left);
  }

  /** The id this server has for a recorded one. */
  String fresh(String recorded) {
    return fresh.bound(recorded).orElseThrow();
  }

  @Override
  public Answer apply(Call call) {
    if (left.isEmpty() || !isNext(call)) {
      var answer = aside.apply(call);
      return Answer.of(answer.status(), renewed(answer.body()));
    }
    var next = left.remove();
    keepClientsOwn(next);
    var body = mutations.getOrDefault(next.seq(), same -> same).apply(body(next));
    return Answer.of(next.status(), renewed(body));
  }

  private boolean isNext(Call call) {
    var next = left.peek();
    return call.method().equals(next.method())
        && call.target().equals(fresh.translateText(next.target()))
        && Objects.equals(call.body(), fresh.translate(next.request()));
  }

  /** An id that a client made up is the same on every server. */
  private void keepClientsOwn(Exchange next) {
    Ids.in(next.target() + Json.text(next.request())).stream()
        .filter(id -> fresh.bound(id).isEmpty())
        .forEach(id -> fresh.bind(id, id));
  }

  private static Object body(Exchange recorded) {
    if (recorded.wasCut()) {
      return recorded.head().startsWith("[") ? List.of() : Map.of();
    }
    return recorded.response();
  }

  private Object renewed(Object body) {
    Ids.in(Json.text(body)).stream()
        .filter(id -> fresh.bound(id).isEmpty())
        .forEach(id -> fresh.bind(id, freshId(id)));
    return fresh.translate(body);
  }

  private static String freshId(String recorded) {
    return UUID.nameUUIDFromBytes(recorded.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
