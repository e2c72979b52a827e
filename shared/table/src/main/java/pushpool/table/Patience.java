package pushpool.table;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Asks DynamoDB again, a bounded number of times, with growing pauses. */
final class Patience {
  static final int ATTEMPTS = 8;

  private final Consumer<Duration> pause;
  private final BackoffStrategy delays =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(20), Duration.ofSeconds(1));

  Patience(Consumer<Duration> pause) {
    this.pause = pause;
  }

  /** The first answer there is; {@code last} is asked when patience has run out. */
  <T> T until(Supplier<Optional<T>> attempt, Supplier<T> last) {
    for (var count = 1; count < ATTEMPTS; count++) {
      var answer = attempt.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      pause.accept(delays.computeDelay(count));
    }
    return last.get();
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Interrupted while waiting to ask DynamoDB again.", e);
    }
  }
}
