package pushpool.local.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pushpool.local.replay.Difference.Aspect;

/**
 * Lays a live body beside the recorded one. Keys and types must be the same: null stays null, an id
 * stays an id, a time a time. Ids are bound as they are met, and one that was met before must be
 * the same again.
 */
final class Comparison {
  /** JSON that users write: the same requests must have led to the same contents. */
  private static final Set<String> FREE_FORM =
      Set.of(
          "base_job_template",
          "context",
          "job_variables",
          "labels",
          "parameter_openapi_schema",
          "parameters",
          "pull_steps");

  private final Ids ids;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(Ids ids) {
    this.ids = ids;
  }

  static List<Difference> between(Object recorded, Object live, Ids ids) {
    var comparison = new Comparison(ids);
    comparison.compare("$", recorded, live);
    return comparison.differences;
  }

  private void compare(String place, Object recorded, Object live) {
    switch (recorded) {
      case Map<?, ?> object when live instanceof Map<?, ?> other -> objects(place, object, other);
      case List<?> list when live instanceof List<?> other -> lists(place, list, other);
      case String text when live instanceof String other -> texts(place, text, other);
      case null, default -> types(place, recorded, live);
    }
  }

  private void objects(String place, Map<?, ?> recorded, Map<?, ?> live) {
    keys(place, recorded, live);
    for (var key : recorded.keySet()) {
      var at = place + "." + key;
      if (!live.containsKey(key)) {
        continue;
      }
      if (FREE_FORM.contains(key)) {
        new FreeForm(ids, this::differ).compare(at, recorded.get(key), live.get(key));
      } else {
        compare(at, recorded.get(key), live.get(key));
      }
    }
  }

  private void keys(String place, Map<?, ?> recorded, Map<?, ?> live) {
    var missing = new LinkedHashSet<Object>(recorded.keySet());
    missing.removeAll(live.keySet());
    var extra = new LinkedHashSet<Object>(live.keySet());
    extra.removeAll(recorded.keySet());
    missing.forEach(key -> differ(Aspect.MISSING_KEY, place + "." + key, "the key is missing"));
    extra.forEach(
        key -> differ(Aspect.EXTRA_KEY, place + "." + key, "the key is not in the recording"));
  }

  private void lists(String place, List<?> recorded, List<?> live) {
    if (recorded.size() != live.size()) {
      differ(Aspect.LENGTH, place, "%d elements, recorded %d", live.size(), recorded.size());
    }
    var aligned = new Pairing(ids).align(recorded, live);
    for (var at = 0; at < aligned.size(); at++) {
      compare(place + "[" + at + "]", recorded.get(at), aligned.get(at));
    }
  }

  private void texts(String place, String recorded, String live) {
    if (Ids.isId(recorded) && Ids.isId(live)) {
      sameId(place, recorded, live);
    } else {
      types(place, recorded, live);
    }
  }

  private void sameId(String place, String recorded, String live) {
    ids.bound(recorded)
        .filter(before -> !before.equals(live))
        .ifPresent(before -> differ(Aspect.ID, place, "%s, but it was %s before", live, before));
    ids.bind(recorded, live);
  }

  private void types(String place, Object recorded, Object live) {
    var expected = JsonType.of(recorded);
    var actual = JsonType.of(live);
    if (!expected.allows(actual)) {
      differ(
          Aspect.TYPE,
          place,
          "%s, recorded %s",
          Excerpt.of(actual, live),
          Excerpt.of(expected, recorded));
    }
  }

  private void differ(Aspect aspect, String place, String text, Object... values) {
    differences.add(new Difference(aspect, place, text.formatted(values)));
  }
}
