package pushpool.local.events;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import pushpool.json.Json;

/** Hands the events over to a waiting test; the first few may be turned away. */
public final class RecordingEvents implements EventTarget {
  private final BlockingQueue<Map<String, Object>> events = new LinkedBlockingQueue<>();
  private int refusals;

  public RecordingEvents() {}

  /** Turns the next offers away. */
  public synchronized RecordingEvents refusing(int offers) {
    refusals = offers;
    return this;
  }

  @Override
  public synchronized void accept(byte[] event) {
    if (refusals > 0) {
      refusals--;
      throw new IllegalStateException("not now");
    }
    events.add(Json.object(event));
  }

  /** The next event, which must come within half a minute. */
  public Map<String, Object> next() {
    try {
      var event = events.poll(30, SECONDS);
      if (event == null) {
        throw new AssertionError("No event came.");
      }
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The details of the events up to the first one with this status. */
  public List<Map<String, Object>> until(String lastStatus) {
    var details = new ArrayList<Map<String, Object>>();
    do {
      details.add(Json.asObject(next().get("detail")));
    } while (!details.getLast().get("lastStatus").equals(lastStatus));
    return details;
  }
}
