package pushpool.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.api.wire.DeploymentShape;
import pushpool.deployment.Deployment;
import pushpool.pool.Place;
import pushpool.pool.Polls;

/** Deployments as they are answered, with the time at which somebody last asked for their runs. */
final class DeploymentAnswers {
  private final Polls polls;

  DeploymentAnswers(Polls polls) {
    this.polls = polls;
  }

  Map<String, Object> one(Deployment deployment, Instant now) {
    return all(List.of(deployment), now).getFirst();
  }

  List<Map<String, Object>> all(List<Deployment> deployments, Instant now) {
    var polled = new ArrayList<UUID>();
    deployments.forEach(deployment -> polled(deployment).forEach(polled::add));
    var times = polls.last(polled);
    return deployments.stream().map(d -> DeploymentShape.of(d, last(d, times), now)).toList();
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
