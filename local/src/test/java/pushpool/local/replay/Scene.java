package pushpool.local.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A recording and what others did around it, which the recording does not show.
 *
 * @param before what must be there when it begins
 * @param between what happens just before the call of that number
 */
public record Scene(
    Exchanges recording, Consumer<World> before, Map<Long, Consumer<World>> between) {

  /** A recording that needs nothing but itself. */
  public static Scene of(Exchanges recording) {
    return new Scene(recording, _ -> {}, Map.of());
  }

  /** The same with one more thing that happens just before the call of that number. */
  public Scene with(long seq, Consumer<World> step) {
    var more = new HashMap<>(between);
    more.merge(seq, step, Consumer::andThen);
    return new Scene(recording, before, more);
  }
}
