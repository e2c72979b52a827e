package pushpool.vector;

import static pushpool.vector.Vectors.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.json.Json;
import pushpool.request.Conformity;
import pushpool.request.Conformity.Violates;

/** Plays the requests of a case against pure checks, as far as they are about values alone. */
public abstract class Steps {
  /** What a step comes to: whether it is let through, and if not, what is wrong. */
  public sealed interface Answer {
    record Passed() implements Answer {}

    record Rejected(long status, Conformity why) implements Answer {}

    record Refused(long status) implements Answer {}

    static Answer of(Conformity conformity, long status) {
      return conformity instanceof Conformity.Conforms
          ? new Passed()
          : new Rejected(status, conformity);
    }
  }

  protected abstract Answer answer(String method, String path, Map<String, Object> body);

  public final Optional<String> play(Vectors.Case one) {
    var requests = Json.asArray(one.input().get("steps"));
    var responses = Json.asArray(one.expected().get("steps"));
    for (var i = 0; i < requests.size(); i++) {
      var request = object(requests.get(i));
      var body = new LinkedHashMap<>(object(request.get("body")));
      var answer = answer((String) request.get("method"), (String) request.get("path"), body);
      var wrong = wrong(answer, object(responses.get(i)));
      if (wrong.isPresent()) {
        var step = i;
        return wrong.map(text -> "step " + step + ", " + text);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(Answer answer, Map<String, Object> expected) {
    var status = (long) expected.get("status");
    var isAsExpected =
        switch (answer) {
          case Answer.Passed _ -> status < 400;
          case Answer.Refused refused -> refused.status() == status;
          case Answer.Rejected rejected ->
              rejected.status() == status && isSameField(rejected.why(), expected);
        };
    return isAsExpected
        ? Optional.empty()
        : Optional.of("expected " + expected + " but was " + answer);
  }

  private static boolean isSameField(Conformity why, Map<String, Object> expected) {
    if (!(why instanceof Violates violates) || expected.get("detail") == null) {
      return true;
    }
    var first = violates.first();
    return first.path().isEmpty()
        ? expected.get("field") == null
        : first.field().equals(expected.get("field"));
  }
}
