package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.POSITIVE;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import pushpool.api.body.Fields;
import pushpool.deployment.LimitDeployment.Wish;
import pushpool.request.RequestException;

/**
 * Which limit the body of a deployment wants: one of its own, one that is there, none, or the one
 * it had.
 */
final class DeploymentLimitBody {
  private DeploymentLimitBody() {}

  /** The wish; to be asked for only when the body is known to be right. */
  static Supplier<Wish> read(Fields fields) {
    var own = fields.update("concurrency_limit", POSITIVE);
    var shared = fields.update("global_concurrency_limit_id", ID);
    return () -> wish(own, shared);
  }

  private static Wish wish(Optional<Optional<Long>> own, Optional<Optional<UUID>> shared) {
    var slots = own.flatMap(given -> given);
    var id = shared.flatMap(given -> given);
    if (slots.isPresent() && id.isPresent()) {
      throw new RequestException.Invalid(
          "A deployment has either a concurrency limit of its own or a global one, not both.");
    }
    if (slots.isEmpty() && id.isEmpty()) {
      return own.isPresent() || shared.isPresent() ? new Wish.None() : new Wish.Unchanged();
    }
    return slots.<Wish>map(Wish.Own::new).orElseGet(() -> new Wish.Shared(id.get()));
  }
}
