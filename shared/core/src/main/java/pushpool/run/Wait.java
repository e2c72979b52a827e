package pushpool.run;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pushpool.limit.Scope;

/**
 * What keeps a run that is due from being submitted.
 *
 * @param name how what it waits for is called
 * @param reason why it does not go on, as a sentence
 * @param line in which line of those who wait for the same it stands; in a line the earliest due is
 *     the first
 * @param due when it was due before it had to wait
 * @param needs the further limits of which it needs a slot
 */
public record Wait(
    Scope scope,
    String name,
    String reason,
    String line,
    Instant since,
    Instant due,
    List<Scope> needs) {

  public Wait {
    needs = List.copyOf(needs);
  }

  /** What the state's message says, and everybody who asks why the run does not run. */
  public String words() {
    return "Waiting since %s: %s".formatted(since, reason);
  }

  /** The line of a work queue, where each queue has one of its own. */
  public static String lineOf(UUID queueId) {
    return queueId.toString();
  }

  /** The line of all whose queues have this priority: the most urgent sorts first. */
  public static String lineOf(long priority) {
    return "%019d".formatted(priority);
  }
}
