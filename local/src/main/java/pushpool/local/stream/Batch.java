package pushpool.local.stream;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pushpool.embedded.Change;
import pushpool.json.Json;
import pushpool.local.Invocation;

/** Some records on their way to a function, until each is taken or given up. */
final class Batch {
  private static final int MOST_TRIES = 10;
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 5_000;

  private final RequestStreamHandler function;
  private final CountDownLatch closing;
  private List<Change> left;
  private int tries;

  Batch(List<Change> records, RequestStreamHandler function, CountDownLatch closing) {
    this.left = records;
    this.function = function;
    this.closing = closing;
  }

  /** Whether nothing is left; false when it was told to stop before. */
  boolean deliver() throws InterruptedException {
    while (!left.isEmpty()) {
      var taken = taken();
      tries = taken == 0 ? tries + 1 : 1;
      left = left.subList(taken, left.size());
      if (!left.isEmpty() && tries == MOST_TRIES) {
        System.err.println("pushpool: gave up a stream record: " + left.getFirst().key());
        left = left.subList(1, left.size());
        tries = 0;
      } else if (!left.isEmpty() && closing.await(pause(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** How many records the function took, from the first on. */
  private int taken() {
    try {
      var answer = Json.object(Invocation.of(function, Records.event(left)));
      var failures = Json.asArray(answer.get("batchItemFailures"));
      return failures.isEmpty() ? left.size() : position(Json.asObject(failures.getFirst()));
    } catch (RuntimeException e) {
      System.err.println("pushpool: the function failed: " + e);
      return 0;
    }
  }

  private int position(Map<String, Object> failure) {
    var sequence = (String) failure.get("itemIdentifier");
    for (var i = 0; i < left.size(); i++) {
      if (Records.sequence(left.get(i)).equals(sequence)) {
        return i;
      }
    }
    return 0;
  }

  private long pause() {
    return Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(tries, 6));
  }
}
