package pushpool.api.wire;

import java.util.Locale;
import java.util.Map;
import pushpool.launch.Why;
import pushpool.run.FlowRun;

/** The answer to why a run is not further than it is. */
public final class WhyShape {
  private WhyShape() {}

  public static Map<String, Object> of(FlowRun run, Why why) {
    return new Shape()
        .with("waits_for", why.cause().name().toLowerCase(Locale.ROOT))
        .with("message", why.words())
        .with("blocked_by", why.blocker().map(WhyShape::blocker))
        .with("since", why.since())
        .with("looked_at_next", why.next())
        .with("flow_run_id", run.id())
        .with("state_type", run.state().type())
        .with("state_name", run.state().name())
        .fields();
  }

  private static Map<String, Object> blocker(Why.Blocker blocker) {
    return new Shape()
        .with("kind", blocker.kind())
        .with("name", blocker.name())
        .with("id", blocker.id())
        .fields();
  }
}
