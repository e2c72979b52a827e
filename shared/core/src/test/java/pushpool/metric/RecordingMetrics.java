package pushpool.metric;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told, in order. */
public final class RecordingMetrics implements Metrics {
  private final List<Measure> told = new ArrayList<>();

  @Override
  public void tell(Measure measure) {
    told.add(measure);
  }

  public List<Measure> told() {
    return List.copyOf(told);
  }
}
