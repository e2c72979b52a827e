package pushpool.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.api.wire.ConcurrencyLimitShape;
import pushpool.api.wire.DeploymentShape;
import pushpool.deployment.Deployment;
import pushpool.pool.Place;

/** Deployments as they are answered, with the time at which somebody last asked for their runs. */
final class DeploymentAnswers {
  private final Stores stores;

  DeploymentAnswers(Stores stores) {
    this.stores = stores;
  }

  Map<String, Object> one(Deployment deployment, Instant now) {
    return all(List.of(deployment), now).getFirst();
  }

  List<Map<String, Object>> all(List<Deployment> deployments, Instant now) {
    var polled = new ArrayList<UUID>();
    deployments.forEach(deployment -> polled(deployment).forEach(polled::add));
    var times = stores.polls().last(polled);
    return deployments.stream()
        .map(d -> DeploymentShape.of(d, limit(d, now), last(d, times), now))
        .toList();
  }

  private Optional<Map<String, Object>> limit(Deployment deployment, Instant now) {
    return deployment
        .settings()
        .concurrency()
        .limitId()
        .flatMap(stores.limits()::find)
        .map(limit -> ConcurrencyLimitShape.of(limit, stores.slots().taken(limit.id(), now)));
  }

  /** Whoever asked before there was the deployment did not ask for its runs. */
  private static Optional<Instant> last(Deployment deployment, Map<UUID, Instant> times) {
    return polled(deployment)
        .flatMap(id -> Optional.ofNullable(times.get(id)).stream())
        .filter(at -> !at.isBefore(deployment.created()))
        .max(Comparator.naturalOrder());
  }

  /**
   * Whoever asks for the runs of a queue asks for those of its deployments. Nobody asks a push
   * pool.
   */
  private static Stream<UUID> polled(Deployment deployment) {
    var place = deployment.settings().place();
    return place.filter(Place::isPushed).isPresent()
        ? Stream.empty()
        : Stream.concat(Stream.of(deployment.id()), place.map(Place::queueId).stream());
  }
}
