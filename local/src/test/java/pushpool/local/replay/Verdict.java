package pushpool.local.replay;

import java.util.List;
import java.util.Map;
import pushpool.local.replay.Difference.Aspect;

/** Tells how a live answer differs from the recorded one. */
final class Verdict {
  private final Ids ids;

  Verdict(Ids ids) {
    this.ids = ids;
  }

  List<Difference> of(Exchange exchange, Answer live) {
    if (live.status() != exchange.status()) {
      var text = live.status() + ", recorded " + exchange.status() + ": " + Excerpt.of(live.body());
      return List.of(new Difference(Aspect.STATUS, "status", text));
    }
    if (exchange.wasNotKept()) {
      return List.of();
    }
    if (exchange.wasCut()) {
      return likeItsHead(exchange.head(), live.body());
    }
    return Comparison.between(exchange.response(), live.body(), ids);
  }

  private static List<Difference> likeItsHead(String head, Object live) {
    var alike =
        switch (live) {
          case List<?> _ -> head.startsWith("[");
          case Map<?, ?> _ -> head.startsWith("{");
          case null, default -> false;
        };
    return alike
        ? List.of()
        : List.of(
            new Difference(
                Aspect.TYPE,
                "$",
                Excerpt.of(JsonType.of(live), live) + ", recorded " + head.charAt(0) + "…"));
  }
}
