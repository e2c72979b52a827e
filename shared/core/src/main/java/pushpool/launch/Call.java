package pushpool.launch;

import java.time.Duration;
import java.time.Instant;

/**
 * A call to AWS that an account may make only so often, whoever makes it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html">
 *     the rates of ECS</a>
 */
public enum Call {
  RUN_TASK(20, Duration.ofSeconds(1)),
  REGISTER_TASK_DEFINITION(10, Duration.ofSeconds(10));

  private final int most;
  private final Duration window;

  Call(int most, Duration window) {
    this.most = most;
    this.window = window;
  }

  /** How often it may be made in a window. */
  int most() {
    return most;
  }

  Duration window() {
    return window;
  }

  /** When the window began that a time is in. */
  Instant windowOf(Instant time) {
    var length = window.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length) * length);
  }
}
