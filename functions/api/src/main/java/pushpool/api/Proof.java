package pushpool.api;

import java.time.Instant;
import java.util.Optional;

/** One way to be known. */
interface Proof {
  /**
   * Who shows this; nobody if it is no proof of this kind, or a wrong one.
   *
   * @param mayLook whether a store may be asked for what is not known by heart
   */
  Optional<Caller> of(String shown, Instant now, boolean mayLook);
}
