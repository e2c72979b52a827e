package pushpool.checkup;

import java.time.Instant;
import java.util.List;

/** Looks at one thing that the service depends on, and changes nothing. */
public interface Probe {
  /** What is looked at, in a few words. */
  String subject();

  List<Finding> look(Instant now);
}
