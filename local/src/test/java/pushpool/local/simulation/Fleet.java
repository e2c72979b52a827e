package pushpool.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pushpool.json.Json;
import pushpool.local.Invocation;

/** The processes of one function: as many as are called at the same time. */
final class Fleet {
  private final String function;
  private final Duration timeout;
  private final Nature nature;
  private final Function<Sandbox, RequestStreamHandler> wiring;
  private final Deque<Member> idle = new ArrayDeque<>();
  private int count;

  private record Member(Sandbox sandbox, RequestStreamHandler handler) {}

  /** What a call came to: its answer, and whether something outside failed meanwhile. */
  record Answer(Map<String, Object> body, boolean isHurt) {}

  Fleet(
      String function,
      Duration timeout,
      Nature nature,
      Function<Sandbox, RequestStreamHandler> wiring) {
    this.function = function;
    this.timeout = timeout;
    this.nature = nature;
    this.wiring = wiring;
  }

  /** Calls the function with an event; no answer when it failed or was killed. */
  Optional<Answer> call(byte[] event) {
    var member = idle.isEmpty() ? member() : idle.pop();
    member.sandbox().begin(timeout);
    try {
      var answer = Invocation.of(member.handler(), event);
      idle.push(member);
      return Optional.of(new Answer(read(answer), member.sandbox().isHurt()));
    } catch (Killed e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      idle.push(member);
      nature.trace().say(member.sandbox().name(), "failed:", e);
      nature.verdicts().require(member.sandbox().isHurt(), Law.NO_FALL, function, "failed:", e);
      return Optional.empty();
    }
  }

  private Member member() {
    count++;
    var sandbox = new Sandbox(function + " " + count, nature);
    return new Member(sandbox, wiring.apply(sandbox));
  }

  private static Map<String, Object> read(byte[] answer) {
    return Json.parse(answer) instanceof Map<?, ?> object ? Json.asObject(object) : Map.of();
  }
}
