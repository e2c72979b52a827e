package pushpool.api;

import static pushpool.api.body.Kinds.NUMBER;
import static pushpool.api.body.Kinds.POSITIVE;
import static pushpool.api.body.Kinds.TEXT;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.deployment.CatchUp;

/** What a caller says of the late runs of a schedule. */
final class CatchUpBody {
  static final Kind<CatchUp> KIND = Fields.object(CatchUpBody::read);

  private static final long MOST_PER_MINUTE = 60_000;
  private static final Kind<Double> LATENESS =
      NUMBER.where(n -> n > 0 && n < 1e9, "greater_than", "This must be a number of seconds");
  private static final Kind<Long> RATE =
      POSITIVE.where(n -> n <= MOST_PER_MINUTE, "less_than_equal", "This must be 60000 or less");

  private CatchUpBody() {}

  private static CatchUp read(Fields fields) {
    var policy = fields.required("policy", CatchUpBody::policy);
    var lateness = fields.maybe("max_lateness_seconds", LATENESS);
    var rate = fields.maybe("release_per_minute", RATE);
    fields.done();
    var most = lateness.map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
    return new CatchUp(policy, most, rate);
  }

  private static CatchUp.Policy policy(Object value, List<Object> loc) {
    var label = TEXT.read(value, loc);
    return Arrays.stream(CatchUp.Policy.values())
        .filter(policy -> policy.label().equals(label))
        .findFirst()
        .orElseThrow(() -> Kind.refused("enum", loc, "This must be one of " + labels(), value));
  }

  private static String labels() {
    return Arrays.stream(CatchUp.Policy.values())
        .map(CatchUp.Policy::label)
        .collect(Collectors.joining(", "));
  }
}
