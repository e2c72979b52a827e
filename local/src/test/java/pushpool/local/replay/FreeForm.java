package pushpool.local.replay;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pushpool.local.replay.Difference.Aspect;

/** Compares JSON that users write, value by value. Only ids may differ, each in one way. */
final class FreeForm {
  private final Ids ids;
  private final Finding finding;

  FreeForm(Ids ids, Finding finding) {
    this.ids = ids;
    this.finding = finding;
  }

  void compare(String place, Object recorded, Object live) {
    switch (recorded) {
      case Map<?, ?> object when live instanceof Map<?, ?> other && sameKeys(object, other) ->
          object.forEach(
              (key, value) ->
                  compare(place + "." + key, value, other.get(ids.translateText((String) key))));
      case List<?> list when live instanceof List<?> other && list.size() == other.size() -> {
        for (var at = 0; at < list.size(); at++) {
          compare(place + "[" + at + "]", list.get(at), other.get(at));
        }
      }
      case null, default -> scalars(place, recorded, live);
    }
  }

  private boolean sameKeys(Map<?, ?> recorded, Map<?, ?> live) {
    return ((Map<?, ?>) ids.translate(recorded)).keySet().equals(live.keySet());
  }

  private void scalars(String place, Object recorded, Object live) {
    if (Ids.isId(recorded) && Ids.isId(live) && ids.bound(recorded).isEmpty()) {
      ids.bind((String) recorded, (String) live);
    } else if (!same(ids.translate(recorded), live)) {
      finding.differ(
          Aspect.VALUE, place, "%s, recorded %s", Excerpt.of(live), Excerpt.of(recorded));
    }
  }

  private static boolean same(Object recorded, Object live) {
    if (recorded instanceof Number one && live instanceof Number other) {
      return decimal(one).compareTo(decimal(other)) == 0;
    }
    return Objects.equals(recorded, live);
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  /** Takes note of a difference. */
  interface Finding {
    void differ(Aspect aspect, String place, String text, Object... values);
  }
}
