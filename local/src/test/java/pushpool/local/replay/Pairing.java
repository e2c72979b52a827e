package pushpool.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds for each element of a recorded list the live element that stands for it: one whose ids are
 * known, else the most alike, else the one at the same position. Order is not compared here; the
 * vectors do that.
 */
final class Pairing {
  private static final int KNOWN_ID = 1000;

  private final Ids ids;

  Pairing(Ids ids) {
    this.ids = ids;
  }

  /** The live elements in the order of the recorded ones, as far as there are enough. */
  List<Object> align(List<?> recorded, List<?> live) {
    var left = new ArrayList<Object>(live);
    var aligned = new ArrayList<>();
    for (var element : recorded) {
      if (!left.isEmpty()) {
        aligned.add(left.remove(mostAlike(element, left)));
      }
    }
    return aligned;
  }

  private int mostAlike(Object recorded, List<Object> live) {
    var best = 0;
    var bestLikeness = -1;
    for (var at = 0; at < live.size(); at++) {
      var likeness = likeness(recorded, live.get(at));
      if (likeness > bestLikeness) {
        best = at;
        bestLikeness = likeness;
      }
    }
    return best;
  }

  private int likeness(Object recorded, Object live) {
    return switch (recorded) {
      case Map<?, ?> object when live instanceof Map<?, ?> other ->
          object.keySet().stream()
              .mapToInt(
                  key -> other.containsKey(key) ? likeness(object.get(key), other.get(key)) : 0)
              .sum();
      case List<?> list when live instanceof List<?> other -> list.size() == other.size() ? 1 : 0;
      case String text when ids.bound(text).isPresent() ->
          ids.bound(text).get().equals(live) ? KNOWN_ID : 0;
      case null -> live == null ? 1 : 0;
      default -> recorded.equals(live) ? 1 : 0;
    };
  }
}
