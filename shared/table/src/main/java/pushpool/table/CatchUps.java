package pushpool.table;

import java.time.Duration;
import pushpool.deployment.CatchUp;

/** How it is written down what becomes of late runs. */
final class CatchUps {
  private CatchUps() {}

  static Document write(CatchUp catchUp) {
    return Document.empty()
        .with("policy", catchUp.policy().name())
        .with("max_lateness", catchUp.maxLateness().map(Duration::toString))
        .with("per_minute", catchUp.perMinute());
  }

  static CatchUp read(Document d) {
    return new CatchUp(
        CatchUp.Policy.valueOf(d.string("policy")),
        d.maybe("max_lateness", d::string).map(Duration::parse),
        d.maybe("per_minute", d::integer));
  }
}
