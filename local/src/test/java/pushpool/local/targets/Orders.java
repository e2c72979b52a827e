package pushpool.local.targets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.launch.Job;
import pushpool.launch.Launch;
import pushpool.launch.Order;
import pushpool.pool.Place;
import pushpool.run.Details;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.FlowRun;
import pushpool.run.Origin;
import pushpool.run.State;
import pushpool.run.StateType;
import pushpool.run.Submission;
import pushpool.run.Terms;

/** Orders of runs of their own. */
final class Orders {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Orders() {}

  static Order of(String poolType, Map<String, Object> configuration, List<String> command) {
    var id = UUID.randomUUID();
    var place = new Place(UUID.randomUUID(), "adapters", poolType, UUID.randomUUID(), "default");
    var origin =
        new Origin(
            UUID.randomUUID(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(place),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOON);
    var details =
        new Details(
            "calm-otter",
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            Optional.empty());
    var first = State.of(UUID.randomUUID(), StateType.SCHEDULED, NOON);
    var run = FlowRun.begin(id, origin, details, EmpiricalPolicy.NONE, first);
    var attempt = Submission.intended(1, id + "-1", NOON, Optional.empty(), Terms.of(true));
    var job = new Job(configuration, Optional.of(command), environment(configuration), true);
    return new Order(run.with(run.dispatch().intending(attempt), NOON), attempt, job);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> environment(Map<String, Object> configuration) {
    return (Map<String, Object>) configuration.getOrDefault("env", Map.of());
  }

  /** The run of an order after it was started. */
  static FlowRun started(Order order, Launch launch) {
    var started = (Launch.Started) launch;
    var answer =
        new Submission.Answer(
            started.infrastructureId(), String.valueOf(started.requestId()), NOON);
    return order.run().with(order.run().dispatch().answered(answer), NOON);
  }
}
